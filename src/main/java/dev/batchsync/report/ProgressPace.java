package dev.batchsync.report;

import dev.batchsync.synchronization.CycleId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps the progress lines of a cycle {@link #PAUSE} apart. */
final class ProgressPace {

    static final Duration PAUSE = Duration.ofSeconds(5);

    /** Cycles that another invocation ends are never forgotten otherwise. */
    private static final int MOST_CYCLES = 1_000;

    private final Map<CycleId, Instant> lastLines = new LinkedHashMap<>();

    /** Returns whether a line is due, and counts on its being written then. */
    synchronized boolean isDue(CycleId cycle, Instant now) {
        var last = lastLines.get(cycle);
        if (last != null && now.isBefore(last.plus(PAUSE))) {
            return false;
        }
        written(cycle, now);
        return true;
    }

    synchronized void written(CycleId cycle, Instant now) {
        lastLines.remove(cycle);
        lastLines.put(cycle, now);
        if (lastLines.size() > MOST_CYCLES) {
            lastLines.remove(lastLines.keySet().iterator().next());
        }
    }

    /** The next line is due at once; also frees the memory that the cycle takes. */
    synchronized void startOver(CycleId cycle) {
        lastLines.remove(cycle);
    }

    synchronized int cycles() {
        return lastLines.size();
    }
}
