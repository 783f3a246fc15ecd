package dev.batchsync.local;

import dev.batchsync.synchronization.Continuations;
import dev.batchsync.synchronization.CycleId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** A clock that is moved by hand, and a timer on it. */
final class VirtualClock extends Clock implements Continuations {

    private final Map<CycleId, Instant> due = new HashMap<>();
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");

    @Override
    public void schedule(CycleId cycle, Instant at) {
        due.merge(cycle, at, (one, other) -> one.isBefore(other) ? one : other);
    }

    /** To the instant for which the cycle is scheduled. */
    void jumpTo(CycleId cycle) {
        var at = due.remove(cycle);
        if (at != null && at.isAfter(now)) {
            now = at;
        }
    }

    void advance(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
