package dev.batchsync.synchronization.expectation;

import dev.batchsync.synchronization.failure.UtcTime;
import java.time.Instant;
import java.util.Optional;

/**
 * A report that an id has become overdue, or that a cycle of it has completed at last.
 *
 * @param last when a cycle last completed before that
 * @param since when the next one became overdue
 * @param over when a cycle completed at last; empty while the id is overdue
 * @param claimedUntil until when no other invocation reports it
 */
public record Notice(Instant last, Instant since, Optional<Instant> over, Optional<Instant> claimedUntil) {

    boolean isFree(Instant now) {
        return claimedUntil.filter(now::isBefore).isEmpty();
    }

    Notice claimed(Instant until) {
        return new Notice(last, since, over, Optional.of(until));
    }

    boolean isAbout(Notice other) {
        return since.equals(other.since) && over.equals(other.over);
    }

    /** The report in words. */
    public String text(String id) {
        return over.map(at -> "Synchronization " + id + " is in time again: a cycle completed at " + UtcTime.of(at)
                        + ". It had been overdue since " + UtcTime.of(since) + ".")
                .orElseGet(() -> "Synchronization " + id + " has been overdue since " + UtcTime.of(since)
                        + ": no cycle has completed since " + UtcTime.of(last)
                        + ". Check whether its file was uploaded, and whether a cycle is held or paused.");
    }
}
