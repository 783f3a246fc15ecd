package dev.batchsync.synchronization;

import java.util.List;

/** Tells the user how a cycle stands when it is over or held; writing the same again does no harm. */
public interface Reports {

    void publish(Cycle cycle, List<Batch> batches);

    /** Tells all errors of a batch's job; whoever tells of cycles only leaves it out. */
    default void publish(Cycle cycle, BatchErrors errors) {}
}
