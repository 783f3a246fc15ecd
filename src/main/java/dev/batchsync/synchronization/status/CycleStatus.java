package dev.batchsync.synchronization.status;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleCommands;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SourceFormat;
import dev.batchsync.synchronization.failure.Extent;
import dev.batchsync.synchronization.pause.Pause;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A cycle as people and programs see it, over HTTP and in reports.
 *
 * @param planOnly whether it only plans, and sends nothing
 * @param phase in lower case, as in the documentation
 * @param summary where it stands, in one line
 * @param nextStepAt when it goes on by itself, if it waits for a time
 * @param paused what it waits for the end of
 * @param heldBefore why it was held, if it has been cancelled since
 * @param warnings what a person should know, though nobody has to act
 * @param offers what a person can do: approve, retry, run-again, cancel
 * @param approval what an approval would do, if the cycle is held for one
 * @param approved who has approved it, if anybody has
 * @param comparison how the source differs from what was sent before, once that is known
 * @param plan what a plan says at its end
 * @param fix the file that heals the cycle once it is corrected, if it is held by failed commands
 * @param repairs the corrected files that it has accepted
 */
public record CycleStatus(
        String id,
        String synchronizationId,
        Source source,
        boolean planOnly,
        String phase,
        String summary,
        Instant openedAt,
        Optional<Instant> endedAt,
        Optional<Instant> nextStepAt,
        Optional<Pause> paused,
        Progress progress,
        Optional<Reason> reason,
        Optional<Reason> heldBefore,
        List<String> warnings,
        List<String> offers,
        Optional<ApprovalStatus> approval,
        Optional<ApprovedStatus> approved,
        Optional<ComparisonStatus> comparison,
        Optional<PlanStatus> plan,
        Optional<Finalization> finalization,
        Optional<FixStatus> fix,
        List<RepairStatus> repairs,
        Optional<FixUploadStatus> fixUpload,
        List<BatchStatus> batches) {

    /**
     * The pinned object.
     *
     * @param size in bytes, as it was uploaded
     * @param contentSize in bytes, as it is read; empty until a compressed file is unpacked
     * @param lengthUnit what the lengths of its batches count: bytes or rows
     */
    public record Source(String key, String version, long size, Optional<Long> contentSize, String lengthUnit) {

        private static Source of(Cycle cycle) {
            var object = cycle.source();
            var content = cycle.content();
            var isStillPacked = SourceFormat.isPacked(content.key());
            return new Source(
                    object.key(),
                    object.version(),
                    object.size(),
                    isStillPacked ? Optional.empty() : Optional.of(content.size()),
                    SourceFormat.unit(object));
        }
    }

    /**
     * Until the survey is complete, planned figures are those surveyed so far. For a workbook, no bytes are counted
     * during the survey.
     */
    public record Progress(
            long bytesSurveyed,
            int batchesPlanned,
            int batchesSucceeded,
            long resourcesPlanned,
            long resourcesSucceeded,
            long characteristicsPlanned) {}

    /** Why it is held, failed or was cancelled. The actor is author or operator if a person must act. */
    public record Reason(String kind, String actor, String message, Optional<Problem.Location> place) {}

    /** What is asked: the token to approve it with, what follows, and how many resources are missing, by type. */
    public record ApprovalStatus(String token, String consequence, Map<String, Long> missing) {}

    /** Who approved what, and when. */
    public record ApprovedStatus(String token, String by, Instant at) {}

    /**
     * Numbers of resources. {@code missingList} is the key of the list of all missing ones.
     *
     * @param missing in what was sent before, but not in the source, by type
     */
    public record ComparisonStatus(
            long added,
            long changed,
            long unchanged,
            Map<String, Long> missing,
            Optional<String> missingList,
            List<String> aftermath) {}

    /** The finalization, sent or next. If a held or ended cycle has one without a job, it is not known whether a job ran or still runs. */
    public record Finalization(String strategy, Optional<String> job) {}

    /**
     * A fix file.
     *
     * @param file its key
     * @param uploadTo the folder into which the corrected file is uploaded
     * @param groups number of groups of commands or rows in it
     * @param resources number of different resources that it is about
     * @param whole whether it holds everything that was sent, because it is not known which of it Collibra has
     */
    public record FixStatus(int batch, String file, String uploadTo, int groups, int resources, boolean whole) {

        /** Its name in the folder of the report. */
        public String name() {
            return file.substring(file.lastIndexOf('/') + 1);
        }
    }

    /**
     * A corrected file that was sent, or is sent next, in place of a batch.
     *
     * @param resources number of commands in it
     */
    public record RepairStatus(int batch, String file, String version, int resources, Instant at) {}

    /**
     * The corrected file that arrived last for a held cycle, and was not accepted.
     *
     * @param at when it arrived
     * @param refusal why it is refused, and what to do; empty while it waits to be read
     */
    public record FixUploadStatus(String file, String version, Instant at, Optional<String> refusal) {}

    /**
     * A batch. Its length is in the source's unit; its errors are those of its last job, if that failed; its extent
     * says where to look for them in a table.
     */
    public record BatchStatus(
            int number,
            int resources,
            long characteristics,
            long length,
            boolean succeeded,
            Optional<String> job,
            Optional<Integer> attempts,
            Optional<Instant> sentAt,
            Optional<Instant> endedAt,
            long errors,
            Optional<Extent> extent) {}

    /** For lists: without the single batches, and with the totals that the cycle itself keeps. */
    public static CycleStatus listed(Cycle cycle) {
        var totals = cycle.totals();
        var progress = new Progress(
                bytesSurveyed(cycle, totals.batchesPlanned()),
                totals.batchesPlanned(),
                totals.batchesSucceeded(),
                totals.resourcesPlanned(),
                totals.resourcesSucceeded(),
                totals.characteristicsPlanned());
        return of(cycle, progress, List.of(), Optional.empty());
    }

    public static CycleStatus of(Cycle cycle, List<Batch> batches) {
        return of(
                cycle,
                progress(cycle, batches),
                batches.stream().map(CycleStatus::batch).toList(),
                FixFacts.offer(cycle, batches));
    }

    private static CycleStatus of(Cycle cycle, Progress progress, List<BatchStatus> batches, Optional<FixStatus> fix) {
        var facts = cycle.phase().match(new PhaseFacts());
        return new CycleStatus(
                cycle.id().value(),
                cycle.synchronizationId().value(),
                Source.of(cycle),
                cycle.planOnly(),
                facts.name(),
                CycleSummary.of(cycle),
                cycle.openedAt(),
                facts.endedAt(),
                cycle.nextStepAt(),
                PhaseFacts.paused(cycle.phase()),
                progress,
                facts.reason(),
                PhaseFacts.heldBefore(cycle.phase()),
                cycle.warnings(),
                CycleCommands.offers(cycle).stream()
                        .map(offer -> offer.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .toList(),
                GuardFacts.approval(cycle.phase()),
                GuardFacts.approved(cycle.phase()),
                GuardFacts.comparison(cycle.phase()),
                PlanStatus.of(cycle),
                facts.finalization(),
                fix,
                FixFacts.repairs(cycle),
                FixFacts.upload(cycle),
                batches);
    }

    private static Progress progress(Cycle cycle, List<Batch> batches) {
        return new Progress(
                bytesSurveyed(cycle, batches.size()),
                batches.size(),
                (int) batches.stream().filter(Batch::isSucceeded).count(),
                batches.stream().mapToLong(Batch::resources).sum(),
                batches.stream()
                        .filter(Batch::isSucceeded)
                        .mapToLong(Batch::resources)
                        .sum(),
                batches.stream().mapToLong(Batch::characteristics).sum());
    }

    private static long bytesSurveyed(Cycle cycle, int batches) {
        var phase = cycle.phase() instanceof Phase.Held held ? held.resumption() : cycle.phase();
        if (phase instanceof Phase.Surveying surveying) {
            return SourceFormat.unit(cycle.source()).equals("bytes")
                    ? surveying.reached().offset()
                    : 0;
        }
        return batches == 0 ? 0 : cycle.content().size();
    }

    private static BatchStatus batch(Batch batch) {
        var done = batch.status() instanceof Batch.Succeeded succeeded
                ? Optional.of(succeeded)
                : Optional.<Batch.Succeeded>empty();
        return new BatchStatus(
                batch.number(),
                batch.resources(),
                batch.characteristics(),
                batch.range().length(),
                done.isPresent(),
                done.map(succeeded -> succeeded.job().value()),
                done.map(Batch.Succeeded::attempts),
                done.map(Batch.Succeeded::sentAt),
                done.map(Batch.Succeeded::endedAt),
                batch.status() instanceof Batch.Failed failed ? failed.errors().total() : 0,
                batch.status() instanceof Batch.Failed failed ? failed.extent() : Optional.empty());
    }
}
