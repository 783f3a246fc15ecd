package dev.batchsync.report;

import dev.batchsync.synchronization.CycleId;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps the progress lines of each cycle at least {@link #PAUSE} apart. */
final class ProgressPace {

    static final Duration PAUSE = Duration.ofSeconds(5);

    /** Limits the memory: a cycle that ends in another process is not removed otherwise. */
    static final int MOST_CYCLES = 1_000;

    private final Map<CycleId, Instant> lastLines = new LinkedHashMap<>();

    /** Returns whether a line is due; if so, the caller writes it. */
    synchronized boolean isDue(CycleId cycle, Instant now) {
        var last = lastLines.get(cycle);
        if (last != null && now.isBefore(last.plus(PAUSE))) {
            return false;
        }
        written(cycle, now);
        return true;
    }

    /** Records a line, after which the next one is due a pause later. */
    synchronized void written(CycleId cycle, Instant now) {
        lastLines.remove(cycle);
        lastLines.put(cycle, now);
        if (lastLines.size() > MOST_CYCLES) {
            lastLines.remove(lastLines.keySet().iterator().next());
        }
    }

    /** Makes the next line due at once, and frees the memory for the cycle. */
    synchronized void startOver(CycleId cycle) {
        lastLines.remove(cycle);
    }
}
