package dev.batchsync.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.CycleId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ProgressPaceTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final CycleId ONE = new CycleId("one");
    private static final CycleId OTHER = new CycleId("other");

    private final ProgressPace pace = new ProgressPace();

    @Test
    void theLinesOfACycleAreAPauseApart() {
        assertThat(pace.isDue(ONE, NOW)).isTrue();
        assertThat(pace.isDue(ONE, NOW.plus(ProgressPace.PAUSE).minusMillis(1))).isFalse();
        assertThat(pace.isDue(ONE, NOW.plus(ProgressPace.PAUSE))).isTrue();
        assertThat(pace.isDue(ONE, NOW.plus(ProgressPace.PAUSE).plusMillis(1))).isFalse();
    }

    @Test
    void cyclesDoNotDelayEachOther() {
        assertThat(pace.isDue(ONE, NOW)).isTrue();
        assertThat(pace.isDue(OTHER, NOW)).isTrue();
    }

    @Test
    void aCycleThatStartsOverTakesNoMemory() {
        pace.written(ONE, NOW);
        pace.written(OTHER, NOW);

        pace.startOver(OTHER);

        assertThat(pace.isDue(OTHER, NOW)).isTrue();
        pace.startOver(OTHER);
        fill(ProgressPace.MOST_CYCLES - 1);
        assertThat(pace.isDue(ONE, NOW)).isFalse();
    }

    private void fill(int cycles) {
        for (int i = 0; i < cycles; i++) {
            pace.written(new CycleId("c" + i), NOW);
        }
    }

    @Test
    void theCycleWithTheOldestLineIsForgottenFirst() {
        pace.written(ONE, NOW);
        pace.written(OTHER, NOW);
        pace.written(ONE, NOW);
        fill(ProgressPace.MOST_CYCLES - 1);

        assertThat(pace.isDue(ONE, NOW)).isFalse();
        assertThat(pace.isDue(OTHER, NOW)).isTrue();
    }
}
