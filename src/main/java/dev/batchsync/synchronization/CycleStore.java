package dev.batchsync.synchronization;

import java.util.List;
import java.util.Optional;

/**
 * Keeps cycles; reads see every write that was accepted before them.
 *
 * <p>Failures of the storage itself are thrown as unchecked exceptions; nothing was written then, or all of it.
 */
public interface CycleStore {

    Optional<Cycle> find(CycleId id);

    /** What is known of a synchronization id; {@link Synchronization#unknown} when nothing is. */
    Synchronization synchronization(SynchronizationId id);

    /** All synchronizations, by id. */
    List<Synchronization> synchronizations();

    /** The cycles of a synchronization id, newest first. */
    List<Cycle> cycles(SynchronizationId id, int limit);

    /** The batches of a cycle, by number. */
    List<Batch> batches(CycleId cycle);

    Optional<Batch> batch(CycleId cycle, int number);

    /** The cycles that are not over, for reviving them. */
    List<CycleId> unfinished();

    /**
     * Writes all of a change or nothing.
     *
     * @return false when the stored revision of one of its records is not the one before the given one
     */
    boolean commit(Change change);
}
