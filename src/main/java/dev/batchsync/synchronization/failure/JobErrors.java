package dev.batchsync.synchronization.failure;

import dev.batchsync.synchronization.Problem.TextLocation;
import dev.batchsync.synchronization.failure.CommandError.Occurrence;
import dev.batchsync.synchronization.failure.CommandError.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What Collibra reports about a job that ended without success.
 *
 * @param total number of errors in Collibra; the list may hold fewer
 * @param summary what the job did nevertheless, in one line; empty if that is not known
 */
public record JobErrors(long total, String summary, List<CommandError> errors) {

    public static final JobErrors NONE = new JobErrors(0, "", List.of());

    private static final int SHOWN = 3;
    private static final int KEPT = 100;
    private static final int KEPT_TEXT = 300;
    private static final int KEPT_LOCATIONS = 5;
    private static final int KEPT_SUMMARY = 2_000;
    private static final int KEPT_BYTES = 200_000;

    public JobErrors {
        errors = List.copyOf(errors);
    }

    /** The first messages, in one line. */
    public String inShort() {
        var messages = errors.stream()
                .limit(SHOWN)
                .map(error -> error.cut(KEPT_TEXT, 0).message())
                .toList();
        if (messages.isEmpty()) {
            return "";
        }
        var which = total == 1 ? "The error: " : "The first of " + total + " errors: ";
        return which + String.join("; ", messages);
    }

    /**
     * Where the errors are that {@link #inShort} quotes, as a sentence; empty if no place is known.
     *
     * @param file as in "the fix file"
     */
    public String in(String file) {
        var places = errors.stream().limit(SHOWN).map(CommandError::where).toList();
        if (places.stream().allMatch(Optional::isEmpty)) {
            return "";
        }
        var named = places.stream().map(place -> place.orElse("unknown")).collect(Collectors.joining("; "));
        return "In " + file + ": " + named + ".";
    }

    /** What the errors are about, as far as Collibra says it. */
    public Set<Subject> subjects() {
        return errors.stream()
                .map(CommandError::subject)
                .filter(subject -> !subject.identifier().isEmpty())
                .collect(Collectors.toSet());
    }

    /** The same with the rows of a table that fit. */
    public JobErrors in(Map<Subject, Rows> rows) {
        return new JobErrors(
                total, summary, errors.stream().map(error -> error.in(rows)).toList());
    }

    /**
     * The part that is kept with the batch. The core promises stores that the texts of a record have at most 200,000 bytes in
     * UTF-8; each store knows what its encoding adds.
     */
    public JobErrors kept() {
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

    public Set<Integer> indices() {
        return errors.stream()
                .flatMap(error -> error.locations().stream())
                .map(Occurrence::index)
                .collect(Collectors.toSet());
    }

    public JobErrors from(long firstResource, Map<Integer, TextLocation> places) {
        return new JobErrors(
                total,
                summary,
                errors.stream().map(error -> error.from(firstResource, places)).toList());
    }
}
