package dev.batchsync.aws;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.BucketLayout;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleStatus;
import java.util.List;
import java.util.Optional;

/**
 * The detail of an event.
 *
 * @param phase completed, held, failed or cancelled
 * @param summary one sentence on what became of the cycle
 * @param kind what went wrong, unless the cycle is completed
 * @param actor who has to act, author or operator, where a person must
 * @param source where the upload lies
 * @param results where the reports lie
 */
record CycleOutcome(
        String synchronizationId,
        String cycleId,
        String phase,
        String summary,
        Optional<String> kind,
        Optional<String> actor,
        String source,
        String results) {

    /** An event holds 256 KB at the most (EventBridge API reference, PutEvents); what Collibra says has no limit. */
    static final int LONGEST_SUMMARY = 2_000;

    static CycleOutcome of(Cycle cycle, Bucket bucket) {
        var status = CycleStatus.of(cycle, List.of());
        var reason = status.reason();
        return new CycleOutcome(
                status.synchronizationId(),
                status.id(),
                status.phase(),
                shortened(status.summary()),
                reason.map(CycleStatus.Reason::kind),
                reason.map(CycleStatus.Reason::actor).filter(actor -> !actor.isEmpty()),
                bucket.location(cycle.source().key()),
                bucket.location(BucketLayout.result(cycle, "")));
    }

    private static String shortened(String summary) {
        return summary.length() <= LONGEST_SUMMARY ? summary : summary.substring(0, LONGEST_SUMMARY - 1) + "…";
    }
}
