package dev.batchsync.synchronization;

import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.jobs.JobSlots;
import dev.batchsync.synchronization.jobs.KnownJob;
import java.util.List;
import java.util.Optional;

/**
 * What one write contains.
 *
 * @param cycles each carrying its new revision
 * @param batches of the first of the cycles
 * @param synchronization carrying its new revision
 * @param job which must not be known as another cycle's
 * @param slots carrying their new revision
 * @param definition of the first of the cycles
 */
public record Change(
        List<Cycle> cycles,
        List<Batch> batches,
        Optional<Synchronization> synchronization,
        Optional<KnownJob> job,
        Optional<JobSlots> slots,
        Optional<Definition> definition) {

    public Change {
        cycles = List.copyOf(cycles);
        batches = List.copyOf(batches);
        if (cycles.isEmpty() && !(batches.isEmpty() && definition.isEmpty())) {
            throw new IllegalArgumentException("batches or a definition without their cycle");
        }
    }

    public Change(List<Cycle> cycles, List<Batch> batches, Optional<Synchronization> synchronization) {
        this(cycles, batches, synchronization, Optional.empty(), Optional.empty());
    }

    public Change(
            List<Cycle> cycles,
            List<Batch> batches,
            Optional<Synchronization> synchronization,
            Optional<KnownJob> job,
            Optional<JobSlots> slots) {
        this(cycles, batches, synchronization, job, slots, Optional.empty());
    }

    static Change of(Cycle cycle) {
        return new Change(List.of(cycle), List.of(), Optional.empty());
    }
}
