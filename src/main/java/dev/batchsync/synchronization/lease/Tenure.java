package dev.batchsync.synchronization.lease;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The time in which an invocation holds a lease. It renews the lease until it is closed, the lease is lost, or the
 * invocation can no longer be alive.
 *
 * <p>A lease that is renewed can be short, so another invocation takes over soon after its holder was killed.
 */
public final class Tenure implements AutoCloseable {

    /** So that two renewals may fail before the lease ends. */
    private static final int RENEWALS_PER_LENGTH = 3;

    private final Duration length;
    private final Instant last;
    private final Renewal renewal;
    private final Clock clock;
    private final Pulse.Beating beating;
    private volatile Instant until;
    private volatile boolean lost;

    /** Writes the new end of the lease. */
    public interface Renewal {

        /**
         * Writes it if the lease is still the holder's.
         *
         * @return false if it is not
         */
        boolean renew(Instant until);
    }

    /**
     * The lease as it was written.
     *
     * @param length how long it lasts
     * @param until when it ends
     * @param last from when on it is not renewed, because its holder must have been ended; a step that hangs may outlive it
     */
    public record Term(Duration length, Instant until, Instant last) {}

    private Tenure(Term term, Renewal renewal, Pulse pulse, Clock clock) {
        this.length = term.length();
        this.last = term.last();
        this.until = term.until();
        this.renewal = renewal;
        this.clock = clock;
        this.beating = pulse.start(length.dividedBy(RENEWALS_PER_LENGTH), this::beat);
    }

    public static Tenure begin(Term term, Renewal renewal, Pulse pulse, Clock clock) {
        return new Tenure(term, renewal, pulse, clock);
    }

    private void beat() {
        var now = clock.instant();
        if (lost || !now.isBefore(last)) {
            return;
        }
        var next = now.plus(length).isBefore(last) ? now.plus(length) : last;
        try {
            if (renewal.renew(next)) {
                until = next;
            } else {
                lost = true;
            }
        } catch (RuntimeException e) {
            // The next beat tries again. If none succeeds, the lease ends, and the holder stops.
            return;
        }
    }

    /** Whether the holder may still act. */
    public boolean isHeld() {
        return !lost && clock.instant().isBefore(until);
    }

    @Override
    public void close() {
        beating.close();
    }
}
