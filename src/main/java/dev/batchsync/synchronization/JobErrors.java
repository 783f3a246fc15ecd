package dev.batchsync.synchronization;

import dev.batchsync.synchronization.CommandError.Occurrence;
import dev.batchsync.synchronization.Problem.TextLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What Collibra tells of a job that ended without success.
 *
 * @param total number of errors, of which not all need be here
 * @param summary what the job did in spite of them, in one line; empty when that is not known
 */
public record JobErrors(long total, String summary, List<CommandError> errors) {

    public static final JobErrors NONE = new JobErrors(0, "", List.of());

    private static final int TOLD = 3;
    private static final int KEPT = 100;
    private static final int KEPT_TEXT = 300;
    private static final int KEPT_LOCATIONS = 5;
    private static final int KEPT_SUMMARY = 2_000;
    private static final int KEPT_BYTES = 200_000;

    public JobErrors {
        errors = List.copyOf(errors);
    }

    /** The first messages in one line, to stand behind a sentence. */
    String inShort() {
        var messages = errors.stream()
                .limit(TOLD)
                .map(error -> error.cut(KEPT_TEXT, 0).message())
                .toList();
        return messages.isEmpty() ? "" : "; first of " + total + " errors: " + String.join("; ", messages);
    }

    /**
     * As much as a record of the state bears: half of the 400,000 bytes to which DynamoDB limits an item, because JSON
     * escapes some of what it holds.
     */
    JobErrors kept() {
        var first = new ArrayList<CommandError>();
        var bytes = 0;
        for (var error : errors.subList(0, Math.min(KEPT, errors.size()))) {
            var cut = error.cut(KEPT_TEXT, KEPT_LOCATIONS);
            bytes += cut.bytes();
            if (bytes > KEPT_BYTES) {
                break;
            }
            first.add(cut);
        }
        return new JobErrors(total, Excerpt.of(summary, KEPT_SUMMARY), first);
    }

    Set<Integer> indices() {
        return errors.stream()
                .flatMap(error -> error.locations().stream())
                .map(Occurrence::index)
                .collect(Collectors.toSet());
    }

    JobErrors from(long firstResource, Map<Integer, TextLocation> places) {
        return new JobErrors(
                total,
                summary,
                errors.stream().map(error -> error.from(firstResource, places)).toList());
    }
}
