package dev.batchsync.synchronization;

import java.util.List;

/**
 * Publishes the report of a cycle that has ended or is held, after that has been written. Publishing the same report again
 * does no harm.
 */
public interface Reports {

    void publish(Cycle cycle, List<Batch> batches);

    /** Shows all errors of a batch's job. A report about cycles only leaves them out. */
    default void publishErrors(Cycle cycle, int batch, Batch.Failed failed) {}
}
