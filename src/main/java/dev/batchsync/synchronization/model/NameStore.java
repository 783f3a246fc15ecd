package dev.batchsync.synchronization.model;

import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.SynchronizationId;
import java.util.Optional;

/**
 * Keeps the names that the survey of a cycle has found, until the cycle is over.
 *
 * <p>If they cannot be reached, all methods throw an unchecked exception, and a later call may succeed. Each call can be
 * repeated.
 */
public interface NameStore {

    /** Returns what was saved last; empty if nothing was, or if it is unusable. */
    Optional<UsedNames> load(Cycle cycle);

    void save(Cycle cycle, UsedNames names);

    /** Deletes what was saved, if anything was. */
    void discard(SynchronizationId id, CycleId cycle);
}
