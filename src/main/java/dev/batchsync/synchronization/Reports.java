package dev.batchsync.synchronization;

import java.util.List;

/** Shows the user where a cycle stands that is over or held; after that is written. Writing the same again does no harm. */
public interface Reports {

    void publish(Cycle cycle, List<Batch> batches);

    /** Shows all errors of a batch's job. A report about cycles only leaves them out. */
    default void publishErrors(Cycle cycle, int batch, Batch.Failed failed) {}
}
