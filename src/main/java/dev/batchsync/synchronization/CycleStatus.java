package dev.batchsync.synchronization;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A cycle as people and programs are told of it, over HTTP and in reports.
 *
 * @param phase in lower case, as in the documentation
 * @param summary one sentence on where it stands
 * @param nextStepAt when it goes on by itself, if it waits for something
 * @param offers what a person can do: approve, retry, cancel
 */
public record CycleStatus(
        String id,
        String synchronizationId,
        Source source,
        String phase,
        String summary,
        Instant openedAt,
        Optional<Instant> endedAt,
        Optional<Instant> nextStepAt,
        Progress progress,
        Optional<Reason> reason,
        List<String> offers,
        Optional<Finalization> finalization,
        List<BatchStatus> batches) {

    /** The pinned object; size in bytes. The unit is what the ranges of its batches count: bytes or rows. */
    public record Source(String key, String version, long size, String unit) {}

    /** Planned figures are those surveyed so far, until the survey is complete; no bytes are told of a workbook. */
    public record Progress(
            long bytesSurveyed,
            int batchesPlanned,
            int batchesSucceeded,
            long resourcesPlanned,
            long resourcesSucceeded,
            long characteristicsPlanned) {}

    /** Why it is held, has failed or was cancelled; the actor is author or operator where a person must act. */
    public record Reason(String kind, String actor, String message, Optional<Problem.Location> place) {}

    /** That it was sent, or is to be; of a held cycle without a job it is not known whether one is at work. */
    public record Finalization(String strategy, Optional<String> job) {}

    /**
     * A batch; the length is that of its range in the source's unit, errors those of its last job if that has failed, and
     * the extent, of a table, where they are to be looked for.
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

    /** Without the single batches, for lists. */
    public CycleStatus withoutBatches() {
        return new CycleStatus(
                id,
                synchronizationId,
                source,
                phase,
                summary,
                openedAt,
                endedAt,
                nextStepAt,
                progress,
                reason,
                offers,
                finalization,
                List.of());
    }

    public static CycleStatus of(Cycle cycle, List<Batch> batches) {
        var phase = cycle.phase();
        var object = cycle.source();
        return new CycleStatus(
                cycle.id().value(),
                cycle.synchronizationId().value(),
                new Source(object.key(), object.version(), object.size(), SourceFormat.unit(object)),
                phaseName(phase),
                CycleSummary.of(cycle),
                cycle.openedAt(),
                phase instanceof Phase.Ended ended ? Optional.of(ended.at()) : Optional.empty(),
                CyclePlanner.next(cycle, Instant.MIN) instanceof Step.WaitUntil wait
                        ? Optional.of(wait.instant())
                        : Optional.empty(),
                progress(cycle, batches),
                reason(phase),
                offers(cycle),
                finalization(phase),
                batches.stream().map(CycleStatus::batch).toList());
    }

    static String phaseName(Phase phase) {
        return phase.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static Progress progress(Cycle cycle, List<Batch> batches) {
        return new Progress(
                bytesSurveyed(cycle, batches),
                batches.size(),
                (int) batches.stream().filter(Batch::isSucceeded).count(),
                batches.stream().mapToLong(Batch::resources).sum(),
                batches.stream()
                        .filter(Batch::isSucceeded)
                        .mapToLong(Batch::resources)
                        .sum(),
                batches.stream().mapToLong(Batch::characteristics).sum());
    }

    private static long bytesSurveyed(Cycle cycle, List<Batch> batches) {
        if (cycle.phase() instanceof Phase.Surveying surveying) {
            return SourceFormat.unit(cycle.source()).equals("bytes")
                    ? surveying.reached().offset()
                    : 0;
        }
        return batches.isEmpty() ? 0 : cycle.content().size();
    }

    private static Optional<Reason> reason(Phase phase) {
        if (phase instanceof Phase.Held held) {
            return Optional.of(reason(held.problem()));
        }
        if (phase instanceof Phase.Failed failed) {
            return Optional.of(reason(failed.problem()));
        }
        return phase instanceof Phase.Cancelled cancelled
                ? Optional.of(new Reason("CANCELLED", "", cancelled.why(), Optional.empty()))
                : Optional.empty();
    }

    private static Reason reason(Problem problem) {
        var kind = problem.kind();
        return new Reason(
                kind.name(), kind.actor().name().toLowerCase(Locale.ROOT), problem.message(), problem.place());
    }

    private static List<String> offers(Cycle cycle) {
        var held = cycle.phase() instanceof Phase.Held stopped ? Optional.of(stopped) : Optional.<Phase.Held>empty();
        var offers = new ArrayList<String>();
        if (held.filter(Phase.Held::awaitsApproval).isPresent()) {
            offers.add("approve");
        }
        if (held.filter(Phase.Held::canBeRetried).isPresent()) {
            offers.add("retry");
        }
        if (CycleCommands.canBeCancelled(cycle) && (held.isPresent() || !cycle.cancelRequested())) {
            offers.add("cancel");
        }
        return List.copyOf(offers);
    }

    private static Optional<Finalization> finalization(Phase phase) {
        if (phase instanceof Phase.Completed completed) {
            return Optional.of(finalization(
                    completed.prepared(), Optional.of(completed.finalization().value())));
        }
        if (phase instanceof Phase.Finalizing finalizing) {
            var job = finalizing.attempt() instanceof Attempt.Running running
                    ? Optional.of(running.job().value())
                    : Optional.<String>empty();
            return Optional.of(finalization(finalizing.prepared(), job));
        }
        return phase instanceof Phase.Held held && held.resumption().finalizes()
                ? finalization(held.resumption())
                : Optional.empty();
    }

    /** Of a cycle that is held there: its job, or that it is in doubt; nothing when none was sent. */
    private static Optional<Finalization> finalization(Phase.Resumable held) {
        var attempt = held.attempt();
        if (attempt instanceof Attempt.Running running) {
            return Optional.of(
                    finalization(held.prepared(), Optional.of(running.job().value())));
        }
        if (attempt instanceof Attempt.Due) {
            var failed = held instanceof Phase.Finalizing finalizing ? finalizing.failed() : Optional.<JobId>empty();
            return failed.map(job -> finalization(held.prepared(), Optional.of(job.value())));
        }
        return Optional.of(finalization(held.prepared(), Optional.empty()));
    }

    private static Finalization finalization(Prepared prepared, Optional<String> job) {
        return new Finalization(prepared.definition().finalization().wireName(), job);
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
