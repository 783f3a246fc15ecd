package dev.batchsync.synchronization;

import java.time.Instant;

/** Delayed messages that carry a cycle's id and end in {@link CycleRunner#advance}. */
public interface Continuations {

    /** Delivers at least once, not before {@code due} by more than the carrier's longest delay allows. */
    void schedule(CycleId cycle, Instant due);
}
