package dev.batchsync.synchronization;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that is fast by a fixed time, or slow. */
final class SkewedClock extends Clock {

    private final Clock right;
    private final Duration fast;

    SkewedClock(Clock right, Duration fast) {
        this.right = right;
        this.fast = fast;
    }

    @Override
    public Instant instant() {
        return right.instant().plus(fast);
    }

    @Override
    public ZoneId getZone() {
        return right.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the core knows instants only");
    }
}
