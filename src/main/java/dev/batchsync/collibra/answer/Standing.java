package dev.batchsync.collibra.answer;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The state of a job, whichever words Collibra uses for it.
 *
 * <p>The two places of jobs have different words: WAITING, RUNNING, CANCELING, COMPLETED, CANCELED and ERROR in the core
 * API, WAITING, RUNNING, COMPLETED, FAILED and DELETED in the Job API (Developer Portal).
 */
enum Standing {
    UNDER_WAY,
    COMPLETED,
    /** Canceled or deleted. It may have done its work in part. */
    CANCELED,
    FAILED,
    /** The job has an end date and a state that no document lists. */
    ENDED;

    private static final Map<String, Standing> WORDS = Map.ofEntries(
            entry("WAITING", UNDER_WAY),
            entry("RUNNING", UNDER_WAY),
            entry("CANCELING", UNDER_WAY),
            entry("COMPLETED", COMPLETED),
            entry("CANCELED", CANCELED),
            entry("DELETED", CANCELED),
            entry("ERROR", FAILED),
            entry("FAILED", FAILED));

    static Set<String> words() {
        return new TreeSet<>(WORDS.keySet());
    }

    static Standing of(@Nullable String state, boolean hasEndDate) {
        return WORDS.getOrDefault(String.valueOf(state), hasEndDate ? ENDED : UNDER_WAY);
    }
}
