package dev.batchsync.synchronization;

import java.time.Instant;

/** Delayed messages that carry a cycle's id and lead to a call of {@link CycleRunner#advance}. */
public interface Continuations {

    /**
     * Delivers at least once for each call, even if other messages for the cycle are on their way. If a carrier cannot
     * delay for so long and delivers before {@code due}, the receiver schedules the message again and does nothing
     * else.
     */
    void schedule(CycleId cycle, Instant due);
}
