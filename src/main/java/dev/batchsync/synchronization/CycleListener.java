package dev.batchsync.synchronization;

import java.util.Optional;

/** Hears of each transition after it was written; whoever dies in between is not told again. */
public interface CycleListener {

    /** A cycle came into being, or changed; the batch is the one that the change is about. */
    void changed(Optional<Cycle> before, Cycle after, Optional<Batch> batch);
}
