package dev.batchsync.synchronization.forecast;

import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Prepared;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.guard.LedgerBase;
import java.util.Optional;

/** Builds the result of a plan. It only reads. */
public final class Forecaster {

    private final CycleStore store;

    public Forecaster(CycleStore store) {
        this.store = store;
    }

    /**
     * What a cycle of the same file would do.
     *
     * @param prepared of the plan, which was compared
     * @param hold what the cycle would be held for
     * @param like the completed cycle that it would only repeat
     */
    public Forecast of(SynchronizationId id, Prepared prepared, Optional<Problem> hold, Optional<CycleId> like) {
        var synchronization = store.synchronization(id);
        return new Forecast(hold, like, time(prepared), synchronization.open().or(synchronization::waiting));
    }

    private Optional<ExpectedTime> time(Prepared prepared) {
        return prepared.against()
                .flatMap(LedgerBase::completed)
                .map(sent -> sent.ledger().cycle())
                .flatMap(last -> time(last, prepared.plan().resources()));
    }

    /** Its records may have expired. */
    private Optional<ExpectedTime> time(CycleId last, long resources) {
        return store.find(last)
                .flatMap(cycle -> cycle.phase() instanceof Phase.Completed end
                        ? ExpectedTime.of(last, end, store.batches(last), resources)
                        : Optional.empty());
    }
}
