package dev.batchsync.synchronization.jobs;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Prepared;
import dev.batchsync.synchronization.Synchronization;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.guard.LedgerBase;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

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

    /**
     * Jobs that show what the list says of others of their kind. No document says that Collibra shows imports and
     * finalizations under the same user, so a finalization's user is known from finalizations alone.
     */
    public JobLists.References references(Cycle cycle, Phase.Resumable phase) {
        var tenant = phase.prepared().tenant();
        var batch = batchBefore(cycle, phase).or(() -> search(id -> batchOf(id, tenant)));
        if (!phase.finalizes()) {
            return new JobLists.References(batch, batch.stream().toList());
        }
        var finalization = lastLike(phase, cycle.synchronizationId()).or(() -> search(id -> lastLike(phase, id)));
        var users = finalization.map(
                last -> Stream.concat(Stream.of(last), batch.stream()).toList());
        return new JobLists.References(batch, users.orElse(List.of()));
    }

    private Optional<JobId> batchBefore(Cycle cycle, Phase.Resumable phase) {
        var number = phase instanceof Phase.Importing importing
                ? importing.batch() - 1
                : phase.prepared().plan().batches();
        return number < 1 ? Optional.empty() : succeeded(cycle.id(), number);
    }

    private Optional<JobId> succeeded(CycleId cycle, int batch) {
        return store.batch(cycle, batch)
                .map(Batch::status)
                .map(status -> status instanceof Batch.Succeeded succeeded ? succeeded.job() : null);
    }

    private Optional<JobId> search(Function<SynchronizationId, Optional<JobId>> jobOf) {
        return store.synchronizations().stream()
                .limit(IDS_SEARCHED)
                .map(Synchronization::id)
                .map(jobOf)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The first batch of a recent cycle in the same tenant: it succeeds first. */
    private Optional<JobId> batchOf(SynchronizationId id, TenantAddress tenant) {
        return recent(id)
                .filter(cycle -> isIn(tenant, cycle.phase()))
                .map(cycle -> succeeded(cycle.id(), 1))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The last completed cycle, which cycles that sent nothing may have followed, and the newest ones. */
    private Stream<Cycle> recent(SynchronizationId id) {
        var completed = store.synchronization(id)
                .past()
                .base()
                .flatMap(LedgerBase::completed)
                .flatMap(last -> store.find(last.ledger().cycle()));
        return Stream.concat(completed.stream(), newest(id).stream());
    }

    /** Plans have no jobs, and hide no cycle that has. */
    private List<Cycle> newest(SynchronizationId id) {
        var newest = store.cycles(id, CYCLES_SEARCHED);
        return newest.stream().noneMatch(Cycle::planOnly)
                ? newest
                : store.cycles(id, CYCLES_SEARCHED + Synchronization.RECENT).stream()
                        .filter(cycle -> !cycle.planOnly())
                        .limit(CYCLES_SEARCHED)
                        .toList();
    }

    private static boolean isIn(TenantAddress tenant, Phase phase) {
        var prepared = phase instanceof Phase.Completed completed
                ? Optional.of(completed.prepared())
                : phase instanceof Phase.Resumable calling
                        ? Optional.of(calling.prepared())
                        : Optional.<Prepared>empty();
        return prepared.filter(known -> known.tenant().equals(tenant)).isPresent();
    }

    /** The job of the last cycle completed in the same tenant that did the same: finalize alone, or import as well. */
    private Optional<JobId> lastLike(Phase.Resumable phase, SynchronizationId id) {
        var importsAsWell = importsAsWell(phase.prepared());
        var tenant = phase.prepared().tenant();
        return recent(id)
                .map(Cycle::phase)
                .filter(Phase.Completed.class::isInstance)
                .map(Phase.Completed.class::cast)
                .filter(completed -> completed.prepared().tenant().equals(tenant))
                .filter(completed -> importsAsWell(completed.prepared()) == importsAsWell)
                .map(Phase.Completed::finalization)
                .findFirst();
    }

    /** An empty source has no batch, so it is finalized alone even if its definition asks for one call. */
    private static boolean importsAsWell(Prepared prepared) {
        return prepared.definition().oneCall() && !prepared.plan().isEmpty();
    }
}
