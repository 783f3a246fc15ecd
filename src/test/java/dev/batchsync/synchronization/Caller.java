package dev.batchsync.synchronization;

import dev.batchsync.synchronization.jobs.TenantAddress;
import java.util.Optional;

/**
 * For whom an invocation works, and where its calls go.
 *
 * @param cycle empty if nobody said so
 */
record Caller(Optional<CycleId> cycle, Optional<SynchronizationId> id, TenantAddress tenant) {

    static Caller of(Cycle cycle, TenantAddress tenant) {
        return new Caller(Optional.of(cycle.id()), Optional.of(cycle.synchronizationId()), tenant);
    }
}
