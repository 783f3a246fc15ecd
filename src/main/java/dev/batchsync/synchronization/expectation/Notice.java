package dev.batchsync.synchronization.expectation;

import java.time.Instant;
import java.util.Optional;

/**
 * What has to be reported about a lapse: that it has begun, or that it is over.
 *
 * @param last when a cycle last completed before the lapse
 * @param since when the next one became overdue
 * @param over when a cycle completed nevertheless; empty for the beginning of the lapse
 * @param claimedUntil until when somebody who is reporting it counts as alive
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

    /** In words, about an id. */
    public String text(String id) {
        return over.map(at -> "Synchronization " + id + " is in time again: a cycle completed at " + at
                        + ". It was overdue since " + since + ".")
                .orElseGet(() -> "Synchronization " + id + " is overdue since " + since
                        + ": no cycle has completed since " + last
                        + ". Check whether its file was uploaded, and whether a cycle is held or paused.");
    }
}
