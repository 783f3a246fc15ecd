package dev.batchsync.simulator.conduct;

import dev.batchsync.simulator.jobs.Job;
import dev.batchsync.simulator.jobs.JobBook;
import dev.batchsync.simulator.jobs.JobObserver;
import dev.batchsync.simulator.jobs.JobWork;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Watches how clients use the API and records what can cost them data. */
public final class ConductObserver implements JobObserver {

    private static final int RECOMMENDED_COMMANDS = 50_000;

    private final JobBook book;
    private final ViolationLog log;

    public ConductObserver(JobBook book, ViolationLog log) {
        this.book = book;
        this.log = log;
    }

    @Override
    public void batchSubmitted(Job job, boolean continueOnErrorSent) {
        checkOverlap(job);
        if (!continueOnErrorSent) {
            log.record(ViolationKind.MISSING_CONTINUE_ON_ERROR, job.syncId(), job.name());
        }
    }

    @Override
    public void wholeSubmitted(Job job, boolean continueOnErrorSent, boolean strategySent) {
        batchSubmitted(job, continueOnErrorSent);
        if (!strategySent) {
            log.record(ViolationKind.FINALIZED_WITHOUT_STRATEGY, job.syncId(), job.name());
        }
    }

    @Override
    public void batchInspected(Job job, JobWork.Inspection inspection) {
        if (inspection.commands() > RECOMMENDED_COMMANDS) {
            String text = "%s has %d commands. Collibra recommends at most %d."
                    .formatted(job.name(), inspection.commands(), RECOMMENDED_COMMANDS);
            log.record(ViolationKind.BATCH_TOO_LARGE, job.syncId(), text);
        }
        Optional<Job> previous = previousBatch(job);
        if (previous.flatMap(Job::inspection)
                .filter(before -> continues(before, inspection))
                .isPresent()) {
            String text = "%s starts with commands of %s, with which the batch before it ends."
                    .formatted(job.name(), inspection.firstIdentity());
            log.record(ViolationKind.GROUP_CUT, job.syncId(), text);
        }
    }

    @Override
    public void finalizationSubmitted(Job job, boolean strategySent) {
        checkOverlap(job);
        List<Job> batches = batchesSinceFinalization(job);
        if (batches.stream().anyMatch(batch -> !batch.hasEnded())) {
            log.record(ViolationKind.FINALIZED_DURING_BATCH, job.syncId(), job.name());
        }
        if (batches.isEmpty()) {
            log.record(ViolationKind.FINALIZED_WITHOUT_BATCH, job.syncId(), job.name());
        } else {
            checkGap(job, batches);
        }
        if (!strategySent) {
            log.record(ViolationKind.FINALIZED_WITHOUT_STRATEGY, job.syncId(), job.name());
        }
        batches.stream()
                .filter(batch -> batch.hasEnded() && isUnhealed(batch, batches))
                .forEach(batch -> log.record(
                        ViolationKind.FINALIZED_AFTER_FAILED_BATCH,
                        job.syncId(),
                        "%s ended with state %s and result %s."
                                .formatted(batch.name(), batch.state(), batch.result())));
    }

    /** Batches are numbered from 1. A number that is missing may be in another tenant, to which the cycle began to be sent. */
    private void checkGap(Job job, List<Job> newestFirst) {
        var newest = BatchName.of(newestFirst.get(0).name());
        var numbers = newestFirst.stream()
                .map(batch -> BatchName.of(batch.name()))
                .filter(name -> name.isNumbered() && name.isSameCycleAs(newest))
                .map(BatchName::number)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!numbers.isEmpty() && numbers.size() < numbers.last()) {
            var text = "%s covers only the batches %s of %s.".formatted(job.name(), numbers, newest.cycle());
            log.record(ViolationKind.FINALIZED_WITH_A_GAP, job.syncId(), text);
        }
    }

    @Override
    public void finalizedDespiteErrors(Job job) {
        log.record(ViolationKind.FINALIZED_AFTER_FAILED_BATCH, job.syncId(), job.name());
    }

    private void checkOverlap(Job job) {
        Optional<Job> other = book.unfinishedOf(job.syncId())
                .filter(unfinished -> unfinished.number() != job.number())
                .findFirst();
        other.ifPresent(unfinished -> log.record(
                ViolationKind.OVERLAPPING_JOBS,
                job.syncId(),
                job.name() + " was submitted before " + unfinished.name() + " had ended."));
    }

    /** A later success of the same batch heals its failure. A later cycle does too, because it sends everything again. */
    private static boolean isUnhealed(Job failed, List<Job> newestFirst) {
        if (failed.hasSucceeded()) {
            return false;
        }
        BatchName name = BatchName.of(failed.name());
        boolean current = BatchName.of(newestFirst.get(0).name()).isSameCycleAs(name);
        return current
                && newestFirst.stream()
                        .filter(batch -> batch.number() > failed.number() && batch.hasSucceeded())
                        .noneMatch(batch -> BatchName.of(batch.name()).isSameBatchAs(name));
    }

    private Optional<Job> previousBatch(Job job) {
        BatchName name = BatchName.of(job.name());
        return batchesSinceFinalization(job).stream()
                .filter(batch -> BatchName.of(batch.name()).isSameCycleAs(name))
                .filter(batch -> !BatchName.of(batch.name()).isSameBatchAs(name))
                .findFirst();
    }

    private List<Job> batchesSinceFinalization(Job job) {
        return book.newestFirst()
                .filter(other -> other.syncId().equals(job.syncId()) && other.number() < job.number())
                .takeWhile(other -> other.isBatch() || (other.hasEnded() && !other.hasSucceeded()))
                .filter(Job::isBatch)
                .toList();
    }

    private static boolean continues(JobWork.Inspection before, JobWork.Inspection after) {
        return !after.firstIdentity().isEmpty() && before.lastIdentity().equals(after.firstIdentity());
    }
}
