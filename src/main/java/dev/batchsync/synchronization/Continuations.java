package dev.batchsync.synchronization;

import java.time.Instant;

/** Delayed messages that carry a cycle's id and end in {@link CycleRunner#advance}. */
public interface Continuations {

    /**
     * Delivers at least once for each call, be others for the same cycle under way or not. What a carrier delivers before
     * {@code due}, because it cannot delay for so long, its receiver schedules again instead of taking it.
     */
    void schedule(CycleId cycle, Instant due);
}
