package dev.batchsync.aws;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.BucketLayout;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.status.CycleStatus;
import dev.batchsync.synchronization.uploads.IgnoredUpload;
import java.util.List;
import java.util.Optional;

/**
 * The detail of an event on EventBridge.
 *
 * @param planOnly whether the cycle only planned
 * @param phase completed, unchanged, planned, held, failed, cancelled or ignored
 * @param summary one sentence on how the cycle ended or why it is held
 * @param kind the kind of problem, unless the cycle is completed
 * @param actor who must act, author or operator, if a person must
 * @param source location of the upload
 * @param results location of the reports; of the bucket, if there are none
 */
record CycleOutcome(
        String synchronizationId,
        String cycleId,
        boolean planOnly,
        String phase,
        String summary,
        Optional<String> kind,
        Optional<String> actor,
        String source,
        String results) {

    /** An event holds at most 256 KB (EventBridge API reference, PutEvents), but Collibra's messages have no limit. */
    static final int LONGEST_SUMMARY = 2_000;

    static CycleOutcome of(Cycle cycle, Bucket bucket) {
        var status = CycleStatus.of(cycle, List.of());
        var reason = status.reason();
        return new CycleOutcome(
                status.synchronizationId(),
                status.id(),
                status.planOnly(),
                status.phase(),
                shortened(status.summary()),
                reason.map(CycleStatus.Reason::kind),
                reason.map(CycleStatus.Reason::actor).filter(actor -> !actor.isEmpty()),
                bucket.location(cycle.source().key()),
                bucket.location(BucketLayout.result(cycle, "")));
    }

    /** An upload of which no cycle came. */
    static CycleOutcome of(IgnoredUpload upload, Bucket bucket) {
        return new CycleOutcome(
                "",
                "",
                false,
                "ignored",
                shortened(upload.key() + " is ignored. " + upload.reason()),
                Optional.empty(),
                Optional.of("author"),
                bucket.location(upload.key()),
                bucket.location(""));
    }

    private static String shortened(String summary) {
        return summary.length() <= LONGEST_SUMMARY ? summary : summary.substring(0, LONGEST_SUMMARY - 1) + "…";
    }
}
