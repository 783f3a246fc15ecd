package dev.batchsync.synchronization.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryPauseTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final RetryPause POLL = RetryPause.quarterOfWaited(Duration.ofSeconds(2), Duration.ofSeconds(15));
    private static final RetryPause RETRY = RetryPause.asLongAsWaited(Duration.ofSeconds(5), Duration.ofMinutes(15));

    @Test
    void growsToAQuarterOfTheTimeWaited() {
        assertThat(after(POLL, Duration.ZERO)).isEqualTo(Duration.ofSeconds(2));
        assertThat(after(POLL, Duration.ofSeconds(40))).isEqualTo(Duration.ofSeconds(10));
        assertThat(after(POLL, Duration.ofHours(3))).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void doublesTheTimeWaited() {
        assertThat(after(RETRY, Duration.ZERO)).isEqualTo(Duration.ofSeconds(5));
        assertThat(after(RETRY, Duration.ofMinutes(4))).isEqualTo(Duration.ofMinutes(4));
        assertThat(after(RETRY, Duration.ofHours(2))).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void lastsAtLeastAsLongAsCollibraAsks() {
        assertThat(after(RETRY, Duration.ZERO, Optional.of(Duration.ofHours(1))))
                .isEqualTo(Duration.ofHours(1));
        assertThat(after(RETRY, Duration.ofMinutes(4), Optional.of(Duration.ofSeconds(1))))
                .isEqualTo(Duration.ofMinutes(4));
    }

    private static Duration after(RetryPause pause, Duration waited) {
        return after(pause, waited, Optional.empty());
    }

    private static Duration after(RetryPause pause, Duration waited, Optional<Duration> asked) {
        var now = START.plus(waited);
        return Duration.between(now, pause.end(START, now, asked));
    }
}
