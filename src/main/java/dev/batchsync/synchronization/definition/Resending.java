package dev.batchsync.synchronization.definition;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides when a source is sent although nothing has changed since its last completed cycle.
 *
 * @param force whether it always is
 * @param evictEvery at the latest this long after the last completed cycle. Collibra then forgets first which commands it
 *     has already run, so that what people changed by hand is put right.
 */
public record Resending(boolean force, Optional<Duration> evictEvery) {

    public static final Resending NEVER = new Resending(false, Optional.empty());

    public Resending {
        if (evictEvery.filter(Resending::isNoTime).isPresent()) {
            throw new IllegalArgumentException("evictEvery of " + evictEvery.get());
        }
    }

    private static boolean isNoTime(Duration time) {
        return time.isNegative() || time.isZero();
    }

    /** Whether the last completed cycle, which ended at that time, is too old. */
    public boolean isDue(Instant lastEnd, Instant now) {
        return evictEvery.filter(every -> !lastEnd.plus(every).isAfter(now)).isPresent();
    }

    Resending forced() {
        return new Resending(true, evictEvery);
    }
}
