package dev.batchsync.synchronization;

import dev.batchsync.synchronization.jobs.TimeLeft;
import java.time.Duration;
import java.time.Instant;

/**
 * How long an invocation may work.
 *
 * @param at when the last new step may begin
 * @param grace how long a step may go on after that before the invocation is killed
 */
public record Deadline(Instant at, Duration grace) {

    boolean isReached(Instant now) {
        return !now.isBefore(at);
    }

    /** For a step that begins now, even after the deadline. */
    TimeLeft left(Instant now) {
        return new TimeLeft(
                isReached(now) ? Duration.ZERO : Duration.between(now, at), Duration.between(now, leaseEnd(now)));
    }

    Instant leaseEnd() {
        return at.plus(grace);
    }

    /** For a call that begins now, even after the deadline. */
    Instant leaseEnd(Instant now) {
        return (now.isAfter(at) ? now : at).plus(grace);
    }
}
