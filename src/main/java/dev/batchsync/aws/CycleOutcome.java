package dev.batchsync.aws;

import dev.batchsync.synchronization.status.CycleStatus;
import java.util.Optional;

/**
 * The detail of an event on EventBridge; {@code docs/outcome-event.schema.json} describes it.
 *
 * @param subject one line of ASCII for a mail
 * @param text the same for people, in plain English
 * @param planOnly whether the cycle only planned
 * @param phase completed, unchanged, planned, held, failed, cancelled, ignored, still-held, overdue, on-time,
 *     collibra-unreachable or collibra-reachable
 * @param summary one sentence on how the cycle ended or why it is held
 * @param kind the kind of problem, unless the cycle is completed
 * @param actor who must act, author or operator, if a person must
 * @param since when the state began that the event is about, if it lasts; ISO 8601
 * @param days for how many whole days a cycle has been held, in a reminder
 * @param progress how far the cycle got
 * @param source location of the upload, if there is one
 * @param results location of the reports; of the bucket, if there are none
 * @param report location of the report for people
 * @param reportLink the same in the S3 console
 */
record CycleOutcome(
        String subject,
        String text,
        String synchronizationId,
        String cycleId,
        boolean planOnly,
        String phase,
        String summary,
        Optional<String> kind,
        Optional<String> actor,
        Optional<String> since,
        Optional<Long> days,
        Optional<Progress> progress,
        Optional<String> source,
        String results,
        Optional<String> report,
        Optional<String> reportLink) {

    /** An event holds at most 256 KB (EventBridge API reference, PutEvents), but Collibra's messages have no limit. */
    static final int LONGEST_SUMMARY = 2_000;

    /** Numbers of batches and resources. */
    record Progress(int batchesPlanned, int batchesSucceeded, long resourcesPlanned, long resourcesSucceeded) {

        static Progress of(CycleStatus.Progress known) {
            return new Progress(
                    known.batchesPlanned(),
                    known.batchesSucceeded(),
                    known.resourcesPlanned(),
                    known.resourcesSucceeded());
        }

        @Override
        public String toString() {
            return "%d of %d resources, %d of %d batches"
                    .formatted(resourcesSucceeded, resourcesPlanned, batchesSucceeded, batchesPlanned);
        }
    }

    static String shortened(String summary) {
        return summary.length() <= LONGEST_SUMMARY ? summary : summary.substring(0, LONGEST_SUMMARY - 1) + "…";
    }
}
