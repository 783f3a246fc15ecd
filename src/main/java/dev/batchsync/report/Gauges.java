package dev.batchsync.report;

import dev.batchsync.log.Metric;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * The numbers of held and waiting cycles at an instant. Sweeps publish them ({@link GaugePace}), so that an alarm lasts as long
 * as its cause.
 *
 * @param held how many wait for a person's decision
 * @param waiting how many wait for the end of another cycle
 * @param oldest how long ago the oldest was opened of those that are neither held nor over; zero if there is none
 */
record Gauges(long held, long waiting, Duration oldest) {

    static final String HELD = "CyclesHeldNow";
    static final String WAITING = "CyclesWaitingNow";
    static final String OLDEST = "OldestCycleSeconds";

    static Gauges of(List<Cycle> unfinished, Instant now) {
        var oldest = unfinished.stream()
                .filter(cycle -> !cycle.isEnded() && !isHeld(cycle))
                .map(Cycle::openedAt)
                .min(Comparator.naturalOrder())
                .map(opened -> Duration.between(opened, now))
                .orElse(Duration.ZERO);
        return new Gauges(
                unfinished.stream().filter(Gauges::isHeld).count(),
                unfinished.stream()
                        .filter(cycle -> cycle.phase() instanceof Phase.Waiting)
                        .count(),
                oldest);
    }

    private static boolean isHeld(Cycle cycle) {
        return cycle.phase() instanceof Phase.Held;
    }

    List<Metric> metrics() {
        return List.of(
                Metric.count(HELD, held),
                Metric.count(WAITING, waiting),
                new Metric(OLDEST, Metric.Unit.SECONDS, oldest.toSeconds()));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "Cycles: %d held, %d waiting, the oldest of the others open for %d s",
                held,
                waiting,
                oldest.toSeconds());
    }
}
