package dev.batchsync.synchronization.jobs;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.SynchronizationId;
import java.util.Optional;

/** Knows which jobs this program has started, and for which cycle. */
public final class JobRegister {

    private static final int CYCLES_SEARCHED = 5;
    private static final int IDS_SEARCHED = 20;

    private final CycleStore store;

    public JobRegister(CycleStore store) {
        this.store = store;
    }

    /** The cycle that a job belongs to; empty if the program does not know the job. */
    Optional<CycleId> owner(JobId job) {
        return store.cycleOf(job);
    }

    /**
     * True if the program has started the job for this cycle or an earlier one of the same source: each waits for the one
     * before it.
     */
    boolean isOfTheSameSource(JobId job, Cycle cycle) {
        return owner(job)
                .flatMap(store::find)
                .filter(owner -> owner.synchronizationId().equals(cycle.synchronizationId()))
                .isPresent();
    }

    /** A job that this program has started, as late as possible: what the list shows of it, it shows of others too. */
    public Optional<JobId> reference(Cycle cycle, Phase.Resumable phase) {
        return batchBefore(cycle, phase)
                .or(() -> lastFinalization(cycle.synchronizationId()))
                .or(this::anyOther);
    }

    private Optional<JobId> batchBefore(Cycle cycle, Phase.Resumable phase) {
        var number = phase instanceof Phase.Importing importing
                ? importing.batch() - 1
                : phase.prepared().plan().batches();
        return number < 1
                ? Optional.empty()
                : store.batch(cycle.id(), number)
                        .map(Batch::status)
                        .map(status -> status instanceof Batch.Succeeded succeeded ? succeeded.job() : null);
    }

    private Optional<JobId> anyOther() {
        return store.synchronizations().stream()
                .limit(IDS_SEARCHED)
                .map(known -> known.open().flatMap(this::batchOf).or(() -> lastFinalization(known.id())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<JobId> batchOf(CycleId open) {
        return store.find(open)
                .flatMap(cycle ->
                        cycle.phase() instanceof Phase.Resumable phase ? batchBefore(cycle, phase) : Optional.empty());
    }

    private Optional<JobId> lastFinalization(SynchronizationId id) {
        return store.cycles(id, CYCLES_SEARCHED).stream()
                .map(Cycle::phase)
                .filter(Phase.Completed.class::isInstance)
                .map(Phase.Completed.class::cast)
                .map(Phase.Completed::finalization)
                .findFirst();
    }
}
