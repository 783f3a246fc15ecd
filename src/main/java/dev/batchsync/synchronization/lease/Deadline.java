package dev.batchsync.synchronization.lease;

import dev.batchsync.synchronization.jobs.TimeLeft;
import java.time.Duration;
import java.time.Instant;

/**
 * How long an invocation may work.
 *
 * @param at when the last new step may begin
 * @param grace how long a step may go on after that before the invocation is killed
 * @param lease how long a lease lasts if it is not renewed
 */
public record Deadline(Instant at, Duration grace, Duration lease) {

    /** How long a lease lasts if nothing else is configured. */
    public static final String LEASE = "PT1M";

    public Deadline {
        if (lease.isNegative() || lease.isZero()) {
            throw new IllegalArgumentException("A lease has to last longer than " + lease);
        }
    }

    public boolean isReached(Instant now) {
        return !now.isBefore(at);
    }

    /** For a step that begins now, even after the deadline. */
    public TimeLeft left(Instant now) {
        return new TimeLeft(
                isReached(now) ? Duration.ZERO : Duration.between(now, at), Duration.between(now, stepEnd(now)));
    }

    /** For a call that begins now and must be over at {@link #callEnd}. */
    public TimeLeft leftForCall(Instant now) {
        return new TimeLeft(left(now).forPauses(), grace);
    }

    /** When a call that begins now, even after the deadline, is over at the latest. */
    public Instant callEnd(Instant now) {
        return now.plus(grace);
    }

    /** The end of a lease that is taken or renewed now. */
    public Instant leaseEnd(Instant now) {
        return earlier(now.plus(lease), stepEnd(now));
    }

    /** For a lease that was taken. A step that begins right before the deadline may take long and then make a call. */
    public Tenure.Term term(Lease taken) {
        return new Tenure.Term(lease, taken.until(), at.plus(grace).plus(grace));
    }

    private Instant stepEnd(Instant now) {
        return (now.isAfter(at) ? now : at).plus(grace);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
