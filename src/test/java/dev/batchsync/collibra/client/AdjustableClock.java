package dev.batchsync.collibra.client;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** The program's clock, which a test can stop and move. */
@Alternative
@Priority(1)
@Singleton
public final class AdjustableClock extends Clock {

    private final Clock usual = Clock.tickMillis(ZoneOffset.UTC);
    private volatile Optional<Instant> stopped = Optional.empty();

    void stop() {
        stopped = Optional.of(usual.instant());
    }

    void advance(Duration duration) {
        stopped = Optional.of(instant().plus(duration));
    }

    void goOn() {
        stopped = Optional.empty();
    }

    @Override
    public Instant instant() {
        return stopped.orElseGet(usual::instant);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("UTC is enough");
    }
}
