package dev.batchsync.report;

import static dev.batchsync.synchronization.SampleCycle.COMPLETED;
import static dev.batchsync.synchronization.SampleCycle.IMPORTING;
import static dev.batchsync.synchronization.SampleCycle.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.log.Metric;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SampleCycle;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the sweep publishes of the cycles that are not over. */
class GaugesTest {

    private static final Cycle HELD =
            SampleCycle.in(new Phase.Held(Problem.of(Problem.Kind.BATCH_FAILED, "x"), NOW, IMPORTING));
    private static final Cycle WAITING = SampleCycle.in(new Phase.Waiting());
    private static final Cycle UNREPORTED = SampleCycle.in(COMPLETED);

    private static Gauges after(Duration time, Cycle... cycles) {
        return Gauges.of(List.of(cycles), NOW.plus(time));
    }

    @Test
    void aHeldCycleCountsAsLongAsItIsHeld() {
        for (var days : List.of(0, 1, 30)) {
            assertThat(after(Duration.ofDays(days), HELD, WAITING).held()).isEqualTo(1);
        }
        assertThat(after(Duration.ofDays(1), WAITING, UNREPORTED).held()).isZero();
    }

    @Test
    void aCycleThatWaitsForAnotherOneIsCounted() {
        assertThat(after(Duration.ZERO, HELD, WAITING, WAITING).waiting()).isEqualTo(2);
    }

    @Test
    void theOldestIsAmongThoseThatShouldGoOnByThemselves() {
        var day = Duration.ofDays(1);

        assertThat(after(day, HELD, UNREPORTED).oldest()).isZero();
        assertThat(after(day, HELD, UNREPORTED, WAITING).oldest()).isEqualTo(day);
        assertThat(after(day, SampleCycle.in(IMPORTING)).oldest()).isEqualTo(day);
    }

    @Test
    void nothingToDoIsPublishedAsZero() {
        assertThat(after(Duration.ZERO).metrics())
                .containsExactly(
                        Metric.count("CyclesHeldNow", 0),
                        Metric.count("CyclesWaitingNow", 0),
                        new Metric("OldestCycleSeconds", Metric.Unit.SECONDS, 0));
    }
}
