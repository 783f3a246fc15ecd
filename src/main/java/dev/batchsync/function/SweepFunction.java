package dev.batchsync.function;

import dev.batchsync.log.LineLog;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.Sweep;
import dev.batchsync.synchronization.expectation.OverdueDesk;
import io.quarkus.funqy.Funq;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** A schedule runs it. It continues cycles whose delayed message was lost, and finds overdue sources. */
public class SweepFunction {

    private static final LineLog LOG = LineLog.of(SweepFunction.class);

    private final Sweep sweep;
    private final OverdueDesk overdue;
    private final CycleStore store;

    SweepFunction(Sweep sweep, OverdueDesk overdue, CycleStore store) {
        this.sweep = sweep;
        this.overdue = overdue;
        this.store = store;
    }

    /** The schedule's event, whose content is not used. */
    @RegisterForReflection
    public record Tick() {}

    @Funq("sweep")
    public void sweep(Tick tick) {
        InvocationLog.run("sweep", this::revive);
    }

    private void revive() {
        var known = store.synchronizations();
        try {
            var revived = sweep.revive(known);
            LOG.info("sweep: woke %d %s %s", revived.size(), revived.size() == 1 ? "cycle" : "cycles", revived);
        } finally {
            overdue.check(known);
        }
    }
}
