package dev.batchsync.synchronization.status.page;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why a batch failed: its errors, by cause.
 *
 * @param total how many errors Collibra reports
 * @param grouped how many of them are known here; all of them are in the file
 * @param file key of the file that the errors are about: the source, or a fix file
 * @param extent the lines or rows of the batch in it; empty if they are not known
 * @param summary what the job did nevertheless
 */
public record BatchFailure(
        int batch,
        String job,
        Instant at,
        long total,
        long grouped,
        String file,
        String extent,
        String summary,
        List<ErrorCause> causes) {

    public BatchFailure {
        causes = List.copyOf(causes);
    }

    /** The last part of its key. */
    public String fileName() {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    static Optional<BatchFailure> of(Cycle cycle, Batch batch, SourceQuotes quotes) {
        return batch.status() instanceof Batch.Failed failed
                ? Optional.of(new CauseGrouping(cycle, batch, failed, quotes).failure())
                : Optional.empty();
    }
}
