package dev.batchsync.report;

import dev.batchsync.log.Metric;
import dev.batchsync.synchronization.Attempt;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.SourceFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides what a cycle's transition adds to the counters.
 *
 * <p>A counter is written only when it grows. A crash right after the transition loses the line, so the counters are for
 * graphs; what a person has to act on is a gauge or an outcome.
 */
final class CycleCounts {

    static final String RESOURCES = "ImportedResources";
    static final String BYTES = "ImportedBytes";
    static final String BATCHES = "ImportedBatches";
    static final String JOB_SECONDS = "JobSeconds";
    static final Map<CycleEvent, String> EVENTS = Map.of(
            CycleEvent.COMPLETED, "CompletedCycles",
            CycleEvent.FAILED, "FailedCycles",
            CycleEvent.HELD, "HeldCycles",
            CycleEvent.RETRY, "Retries");

    private CycleCounts() {}

    /**
     * The counters that grow, by how much.
     *
     * @param lines what the log says of the same transition
     */
    static List<Metric> of(
            Optional<Cycle> before, Cycle after, Optional<Batch> batch, List<LogLine> lines, Instant now) {
        var counts = new ArrayList<Metric>();
        for (var line : lines) {
            Optional.ofNullable(EVENTS.get(line.event())).ifPresent(name -> counts.add(Metric.count(name, 1)));
        }
        batch.filter(Batch::isSucceeded).ifPresent(imported -> counts.addAll(of(after, imported)));
        before.flatMap(cycle -> ended(cycle, after))
                .map(job -> Duration.between(job.since(), now))
                .ifPresent(time -> counts.add(new Metric(JOB_SECONDS, Metric.Unit.SECONDS, time.toMillis() / 1000.0)));
        return counts;
    }

    /** The range of a batch of a workbook is in rows, so its bytes are not known. */
    private static List<Metric> of(Cycle cycle, Batch imported) {
        var counts = new ArrayList<>(List.of(Metric.count(RESOURCES, imported.resources()), Metric.count(BATCHES, 1)));
        if (SourceFormat.unit(cycle.source()).equals("bytes")) {
            counts.add(new Metric(BYTES, Metric.Unit.BYTES, imported.range().length()));
        }
        return counts;
    }

    /** The job that ran before, and does not run after. */
    private static Optional<Attempt.Running> ended(Cycle before, Cycle after) {
        return running(before).filter(job -> running(after)
                .filter(next -> next.job().equals(job.job()))
                .isEmpty());
    }

    /** A job of a held cycle may still run. */
    private static Optional<Attempt.Running> running(Cycle cycle) {
        var phase = cycle.phase() instanceof Phase.Held held ? held.resumption() : cycle.phase();
        return phase instanceof Phase.Resumable calling && calling.attempt() instanceof Attempt.Running running
                ? Optional.of(running)
                : Optional.empty();
    }
}
