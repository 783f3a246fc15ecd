package dev.batchsync.synchronization.jobs;

import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.pause.Pauses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which cycles may have a job in Collibra, which wait for that, and what is paused. There is one such record for a deployment.
 *
 * <p>Nobody gives a slot back: a holder whose cycle no longer needs it does not count (see {@link SlotDesk}), so that a
 * slot cannot get lost in a crash.
 *
 * @param queue longest waiting first
 * @param pauses for how long a person lets nothing be sent
 * @param revision counts the writes, starting at 0
 */
public record JobSlots(List<CycleId> holders, List<CycleId> queue, Pauses pauses, long revision) {

    public static final JobSlots NONE_TAKEN = new JobSlots(List.of(), List.of(), Pauses.NONE, 0);

    public JobSlots {
        holders = List.copyOf(holders);
        queue = List.copyOf(queue);
        // Records of earlier versions have none.
        pauses = pauses == null ? Pauses.NONE : pauses;
    }

    public JobSlots takenBy(CycleId cycle, List<CycleId> otherHolders, List<CycleId> otherWaiters) {
        return new JobSlots(with(otherHolders, cycle), otherWaiters, pauses, revision + 1);
    }

    /** Empty if the cycle is already in the queue. */
    public Optional<JobSlots> queuedBy(CycleId cycle) {
        return queue.contains(cycle)
                ? Optional.empty()
                : Optional.of(new JobSlots(holders, with(queue, cycle), pauses, revision + 1));
    }

    public JobSlots with(Pauses next) {
        return new JobSlots(holders, queue, next, revision + 1);
    }

    private static List<CycleId> with(List<CycleId> cycles, CycleId last) {
        var longer = new ArrayList<>(cycles);
        longer.add(last);
        return longer;
    }
}
