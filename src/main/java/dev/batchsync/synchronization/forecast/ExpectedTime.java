package dev.batchsync.synchronization.forecast;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How long the jobs of a cycle would take if they were as fast as those of an earlier one.
 *
 * @param jobs the batches, by the number of their resources, and the finalization
 * @param like the cycle whose jobs were measured
 */
public record ExpectedTime(Duration jobs, CycleId like) {

    /**
     * Estimates it.
     *
     * @param batches of the completed cycle
     * @param resources to be sent
     * @return empty if no batch of the completed cycle says how long it took
     */
    static Optional<ExpectedTime> of(CycleId like, Phase.Completed end, List<Batch> batches, long resources) {
        long sent = 0;
        long millis = 0;
        var last = Instant.MIN;
        for (var batch : batches) {
            if (batch.status() instanceof Batch.Succeeded done) {
                sent += batch.resources();
                millis += Duration.between(done.sentAt(), done.endedAt()).toMillis();
                last = done.endedAt().isAfter(last) ? done.endedAt() : last;
            }
        }
        if (sent == 0) {
            return Optional.empty();
        }
        var finalization = Duration.between(last, end.at()).toMillis();
        var importing = Math.round((double) millis / sent * resources);
        return Optional.of(new ExpectedTime(Duration.ofMillis(importing + Math.max(0, finalization)), like));
    }
}
