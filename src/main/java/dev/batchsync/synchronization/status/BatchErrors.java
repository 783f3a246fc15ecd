package dev.batchsync.synchronization.status;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.BucketLayout;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.failure.CommandError;
import dev.batchsync.synchronization.failure.Extent;
import java.util.List;
import java.util.Optional;

/**
 * The errors of a batch's last job, as people and programs see them.
 *
 * @param total number of errors that Collibra reports
 * @param summary what the job did all the same
 * @param extent where the batch is in the file of its cycle, if it is a table; its errors have no places of their own
 * @param errors all of them in the bucket; the first of them over HTTP
 * @param all key of the object in the bucket that holds all of them
 */
public record BatchErrors(
        String cycle,
        int batch,
        String job,
        long total,
        String summary,
        Optional<Extent> extent,
        List<CommandError> errors,
        Optional<String> all) {

    public BatchErrors {
        errors = List.copyOf(errors);
    }

    /** The errors that the state keeps; empty if the batch's last job succeeded or there was none. */
    public static Optional<BatchErrors> kept(Cycle cycle, Batch batch) {
        if (!(batch.status() instanceof Batch.Failed failed)) {
            return Optional.empty();
        }
        var all = BucketLayout.result(cycle, BucketLayout.errors(batch.number()));
        return Optional.of(of(cycle, batch.number(), failed, Optional.of(all)));
    }

    /** All errors of a batch's last job. */
    public static BatchErrors all(Cycle cycle, int batch, Batch.Failed failed) {
        return of(cycle, batch, failed, Optional.empty());
    }

    private static BatchErrors of(Cycle cycle, int batch, Batch.Failed failed, Optional<String> all) {
        var errors = failed.errors();
        return new BatchErrors(
                cycle.id().value(),
                batch,
                failed.job().value(),
                errors.total(),
                errors.summary(),
                failed.extent(),
                errors.errors(),
                all);
    }
}
