package dev.batchsync.synchronization.guard;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Change;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.model.NameStore;
import dev.batchsync.synchronization.statuses.StatusArchive;
import java.util.List;
import java.util.Optional;

/**
 * Deletes the objects that no cycle needs any more. If the program dies before it has finished, the record of the
 * synchronization id still names the rest, and the next call deletes it.
 */
public final class LedgerCare {

    private final CycleStore store;
    private final Ledgers ledgers;
    private final NameStore names;
    private final StatusArchive statuses;

    public LedgerCare(CycleStore store, Ledgers ledgers, NameStore names, StatusArchive statuses) {
        this.store = store;
        this.ledgers = ledgers;
        this.names = names;
        this.statuses = statuses;
    }

    /** Deletes what the survey recorded of each batch; nobody needs it after the comparison. */
    public void discardRuns(Cycle cycle) {
        var batches = store.batches(cycle.id()).stream().mapToInt(Batch::number).max();
        ledgers.discardRuns(cycle, batches.orElse(0));
    }

    /**
     * After the end of a cycle. Nothing is deleted if another invocation has taken the cycle over. If a base needs what the
     * cycle has sent, its ledger stays.
     */
    public void tidyUp(Cycle cycle) {
        if (store.find(cycle.id()).filter(Cycle::isEnded).isEmpty()) {
            return;
        }
        names.discard(cycle.synchronizationId(), cycle.id());
        statuses.discard(cycle);
        discardRuns(cycle);
        if (!store.synchronization(cycle.synchronizationId()).past().names(cycle.id())) {
            ledgers.delete(cycle.synchronizationId(), uncompared(cycle));
        }
        deleteSuperseded(cycle.synchronizationId());
    }

    /**
     * What the survey recorded of a first batch, and what a comparison has written that did not come to its end, would have
     * become the ledger.
     */
    private static Ledger uncompared(Cycle cycle) {
        return new Ledger(cycle.id(), cycle.source().key(), 0, 0);
    }

    /** A cycle that was replaced while it was held has left its names and statuses as well. */
    private void delete(SynchronizationId id, Ledger ledger) {
        names.discard(id, ledger.cycle());
        store.find(ledger.cycle()).ifPresent(statuses::discard);
        ledgers.delete(id, ledger);
    }

    /** Whoever loses the race to write that they are gone leaves that to the next call. */
    private void deleteSuperseded(SynchronizationId id) {
        var known = store.synchronization(id);
        var superseded = known.past().superseded();
        if (!superseded.isEmpty()) {
            superseded.forEach(ledger -> delete(id, ledger));
            var tidied = known.remembering(known.past().deleted(superseded));
            store.commit(new Change(List.of(), List.of(), Optional.of(tidied)));
        }
    }
}
