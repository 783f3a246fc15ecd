package dev.batchsync.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** In which sweeps the gauges are written, so that a deployment at rest pays for an hour of them a day. */
class GaugePaceTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-26T10:00:07Z"));
    private GaugePace pace = new GaugePace();

    /** Sweeps each minute of a time and returns the instants of those that write. */
    private List<Instant> sweeps(Duration time, boolean unfinished) {
        var end = clock.instant().plus(time);
        var written = new ArrayList<Instant>();
        while (clock.instant().isBefore(end)) {
            if (pace.isDue(unfinished, clock.instant())) {
                written.add(clock.instant());
            }
            clock.pass(MINUTE);
        }
        return written;
    }

    @Test
    void everySweepWritesWhileACycleIsUnfinished() {
        assertThat(sweeps(DAY.multipliedBy(2), true)).hasSize(2 * 24 * 60);
    }

    @Test
    void theSweepsOfAnHourWriteZerosAfterTheLastUnfinishedCycle() {
        sweeps(MINUTE, true);
        var first = clock.instant();

        assertThat(sweeps(HOUR.multipliedBy(12), false))
                .startsWith(first)
                .hasSize(60)
                .endsWith(first.plus(HOUR).minus(MINUTE));
    }

    @Test
    void theHourBeginsAnewWithEachUnfinishedCycle() {
        sweeps(MINUTE, true);
        sweeps(Duration.ofMinutes(50), false);
        sweeps(MINUTE, true);

        assertThat(sweeps(HOUR.multipliedBy(12), false)).hasSize(60);
    }

    @Test
    void theFirstSweepOfADayWritesAtRest() {
        assertThat(sweeps(DAY.multipliedBy(3), false))
                .containsExactly(
                        Instant.parse("2026-11-27T00:00:07Z"),
                        Instant.parse("2026-11-28T00:00:07Z"),
                        Instant.parse("2026-11-29T00:00:07Z"));
    }

    @Test
    void anInstanceThatStartsAtRestWritesNothingUntilTheNextDay() {
        assertThat(sweeps(HOUR.multipliedBy(14).minus(MINUTE), false)).isEmpty();
        assertThat(sweeps(HOUR, false)).containsExactly(Instant.parse("2026-11-27T00:00:07Z"));
    }

    /** Whether the instance before it has swept on this day is not known. */
    @Test
    void anInstanceThatStartsRightAfterMidnightWritesOnce() {
        clock.set(Instant.parse("2026-11-27T00:59:59Z"));

        assertThat(sweeps(HOUR.multipliedBy(12), false)).containsExactly(Instant.parse("2026-11-27T00:59:59Z"));
    }

    @Test
    void aLostZeroIsWrittenOnTheNextDay() {
        sweeps(MINUTE, true);
        pace = new GaugePace();

        assertThat(sweeps(DAY, false)).containsExactly(Instant.parse("2026-11-27T00:00:07Z"));
    }

    @Test
    void aDayWhoseFirstSweepsAreMissingWritesInItsFirstOne() {
        sweeps(MINUTE, false);
        clock.set(Instant.parse("2026-11-27T09:30:00Z"));

        assertThat(sweeps(HOUR, false)).containsExactly(Instant.parse("2026-11-27T09:30:00Z"));
    }
}
