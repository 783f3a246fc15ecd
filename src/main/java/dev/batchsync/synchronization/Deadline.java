package dev.batchsync.synchronization;

import java.time.Duration;
import java.time.Instant;

/**
 * The time that an invocation has.
 *
 * @param at when no new step is begun any more
 * @param grace how long a step that was begun may go on behind it before the invocation is killed
 */
public record Deadline(Instant at, Duration grace) {

    boolean isReached(Instant now) {
        return !now.isBefore(at);
    }

    /** For a step that begins now, be it behind the deadline. */
    TimeLeft left(Instant now) {
        return new TimeLeft(
                isReached(now) ? Duration.ZERO : Duration.between(now, at), Duration.between(now, leaseEnd(now)));
    }

    Instant leaseEnd() {
        return at.plus(grace);
    }

    /** For a call that begins now, be it behind the deadline. */
    Instant leaseEnd(Instant now) {
        return (now.isAfter(at) ? now : at).plus(grace);
    }
}
