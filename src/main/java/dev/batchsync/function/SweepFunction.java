package dev.batchsync.function;

import dev.batchsync.synchronization.Continuations;
import dev.batchsync.synchronization.CycleStore;
import io.quarkus.funqy.Funq;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Revives, from time to time, cycles whose delayed message got lost. */
public class SweepFunction {

    private static final Logger LOG = Logger.getLogger(SweepFunction.class);

    private final CycleStore store;
    private final Continuations continuations;
    private final Clock clock;

    SweepFunction(CycleStore store, Continuations continuations, Clock clock) {
        this.store = store;
        this.continuations = continuations;
        this.clock = clock;
    }

    /** The schedule's event; nothing of it matters. */
    @RegisterForReflection
    public record Tick() {}

    /** A cycle that is well takes no harm: a message too many finds nothing to do. */
    @Funq("sweep")
    public void sweep(Tick tick) {
        var unfinished = store.unfinished();
        unfinished.forEach(cycle -> continuations.schedule(cycle, clock.instant()));
        LOG.infof("sweep: %d cycles are not over", unfinished.size());
    }
}
