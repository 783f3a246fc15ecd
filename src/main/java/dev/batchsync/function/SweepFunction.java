package dev.batchsync.function;

import dev.batchsync.log.LineLog;
import dev.batchsync.synchronization.Sweep;
import io.quarkus.funqy.Funq;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Wakes cycles whose delayed message was lost; a schedule runs it. */
public class SweepFunction {

    private static final LineLog LOG = LineLog.of(SweepFunction.class);

    private final Sweep sweep;

    SweepFunction(Sweep sweep) {
        this.sweep = sweep;
    }

    /** The schedule's event, whose content is not used. */
    @RegisterForReflection
    public record Tick() {}

    @Funq("sweep")
    public void sweep(Tick tick) {
        InvocationLog.run("sweep", this::revive);
    }

    private void revive() {
        var revived = sweep.revive();
        LOG.info("sweep: woke %d overdue %s %s", revived.size(), revived.size() == 1 ? "cycle" : "cycles", revived);
    }
}
