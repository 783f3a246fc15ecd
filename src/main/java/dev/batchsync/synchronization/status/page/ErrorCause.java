package dev.batchsync.synchronization.status.page;

import java.util.List;
import java.util.Optional;

/**
 * Errors of one batch that have the same cause.
 *
 * @param text what is wrong
 * @param hint what may have been meant; empty if that is not known
 * @param places the first of their lines or rows; empty if none is known
 * @param first the first of the commands or rows
 */
public record ErrorCause(String text, String hint, long count, String places, List<Faulty> first) {

    public ErrorCause {
        first = List.copyOf(first);
    }

    /** How many are not listed. */
    public long more() {
        return count - first.size();
    }

    /**
     * A command or row that failed.
     *
     * @param where its line or row in the user's file; empty if that is not known
     * @param what the resource that it is about
     * @param message Collibra's own words, if they say more than the cause
     */
    public record Faulty(String where, String what, String message, Optional<Quote> quote) {}
}
