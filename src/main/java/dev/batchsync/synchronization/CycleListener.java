package dev.batchsync.synchronization;

import java.util.Optional;

/** Is called after each transition is written. If the process dies before the call, the call is not repeated. */
public interface CycleListener {

    /** A cycle was created or changed. The batch is the one that the change is about. */
    void changed(Optional<Cycle> before, Cycle after, Optional<Batch> batch);
}
