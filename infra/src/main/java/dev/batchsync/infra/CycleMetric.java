package dev.batchsync.infra;

import java.util.Arrays;
import java.util.List;

/**
 * A CloudWatch metric about cycles, under the name that the program gives it.
 *
 * <p>The program writes a line in CloudWatch's embedded metric format, which needs no call that could fail. A counter is written
 * when something happened, a gauge by the sweep while a cycle is unfinished. Only {@link #ERRORS} comes from a metric filter, because
 * a program that fails should not have to count that itself.
 */
enum CycleMetric {
    COMPLETED("CompletedCycles", Kind.OUTCOME),
    FAILED("FailedCycles", Kind.OUTCOME),
    HELD("HeldCycles", Kind.OUTCOME),
    ERRORS("ProgramErrors", Kind.OUTCOME),
    RESOURCES("ImportedResources", Kind.WORK),
    BATCHES("ImportedBatches", Kind.WORK),
    RETRIES("Retries", Kind.WORK),
    JOB_SECONDS("JobSeconds", Kind.WORK),
    BYTES("ImportedBytes", Kind.SIZE),
    HELD_NOW("CyclesHeldNow", Kind.GAUGE),
    WAITING_NOW("CyclesWaitingNow", Kind.GAUGE),
    OLDEST("OldestCycleSeconds", Kind.AGE);

    /** What can share a graph. */
    enum Kind {
        OUTCOME,
        WORK,
        SIZE,
        GAUGE,
        AGE
    }

    /**
     * Matches the records of the program's failures (CloudWatch Logs user guide, "Filter pattern syntax"). The text of a record
     * may contain a file's name or a message of Collibra, so the filter reads a field that only the program sets.
     */
    static final String ERRORS_PATTERN = "{ $.mdc.event = \"error\" }";

    private final String metric;
    private final Kind kind;

    CycleMetric(String metric, Kind kind) {
        this.metric = metric;
        this.kind = kind;
    }

    String metric() {
        return metric;
    }

    static List<CycleMetric> of(Kind kind) {
        return Arrays.stream(values()).filter(metric -> metric.kind == kind).toList();
    }
}
