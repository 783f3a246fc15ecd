package dev.batchsync.function;

import dev.batchsync.synchronization.Sweep;
import io.quarkus.funqy.Funq;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jboss.logging.Logger;

/** Revives, from time to time, cycles whose delayed message got lost. */
public class SweepFunction {

    private static final Logger LOG = Logger.getLogger(SweepFunction.class);

    private final Sweep sweep;

    SweepFunction(Sweep sweep) {
        this.sweep = sweep;
    }

    /** The schedule's event; nothing of it matters. */
    @RegisterForReflection
    public record Tick() {}

    @Funq("sweep")
    public void sweep(Tick tick) {
        var revived = sweep.revive();
        LOG.infof("sweep: %d overdue cycles revived %s", revived.size(), revived);
    }
}
