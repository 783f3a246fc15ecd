package dev.batchsync.synchronization;

import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.jobs.JobSlots;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps cycles. A read sees every write that was accepted before it.
 *
 * <p>If the storage fails, it throws an unchecked exception; then either nothing was written, or everything.
 */
public interface CycleStore {

    Optional<Cycle> find(CycleId id);

    /** The definition that a cycle is carried out by. Empty before it was read, and after its record expired. */
    Optional<Definition> definition(CycleId cycle);

    /** What is known of a synchronization id, or {@link Synchronization#unknown}. */
    Synchronization synchronization(SynchronizationId id);

    /** All synchronizations, by id. */
    List<Synchronization> synchronizations();

    /** At most that many synchronizations whose ids come after the given one, by id. */
    List<Synchronization> synchronizations(Optional<SynchronizationId> after, int limit);

    /** Those of these cycles that exist, by their ids, in as few reads as possible. */
    Map<CycleId, Cycle> findAll(List<CycleId> ids);

    /** The newest cycles of a synchronization id, newest first. */
    default List<Cycle> cycles(SynchronizationId id, int limit) {
        return cycles(id, Optional.empty(), limit);
    }

    /** The cycles of a synchronization id that come after a place in the list, which is sorted newest first. */
    List<Cycle> cycles(SynchronizationId id, Optional<Place> after, int limit);

    /**
     * Where a cycle stands in the list of its synchronization id. A list continues there even if the cycle has expired.
     *
     * @param openedAt only its milliseconds count
     */
    record Place(Instant openedAt, CycleId cycle) implements Comparable<Place> {

        public static Place of(Cycle cycle) {
            return new Place(cycle.openedAt(), cycle.id());
        }

        /** As stores sort their lists, oldest first. */
        @Override
        public int compareTo(Place other) {
            var byTime = Long.compare(openedAt.toEpochMilli(), other.openedAt.toEpochMilli());
            return byTime != 0 ? byTime : cycle.value().compareTo(other.cycle.value());
        }
    }

    /** The batches of a cycle, by number. */
    List<Batch> batches(CycleId cycle);

    Optional<Batch> batch(CycleId cycle, int number);

    /** The cycle that a job belongs to. */
    Optional<CycleId> cycleOf(JobId job);

    JobSlots slots();

    /** The cycles that are not over, and those whose report has yet to be published. */
    default List<CycleId> unfinished() {
        return synchronizations().stream().flatMap(Synchronization::unfinished).toList();
    }

    /**
     * Writes all of a change or nothing.
     *
     * @return false if the stored revision of one of its records is not the one before the given one, or its job belongs
     *     to another cycle
     */
    boolean commit(Change change);
}
