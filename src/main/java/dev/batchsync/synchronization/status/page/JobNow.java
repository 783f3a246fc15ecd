package dev.batchsync.synchronization.status.page;

import dev.batchsync.synchronization.Attempt;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The job of a cycle that runs now.
 *
 * @param percent the job's own progress, 0 to 100
 */
public record JobNow(String what, String job, int percent, Instant since) {

    /** Before that, a job's progress says too little about its end. */
    private static final int MEANINGFUL = 5;

    static Optional<JobNow> of(Cycle cycle) {
        return cycle.phase() instanceof Phase.Resumable phase && phase.attempt() instanceof Attempt.Running running
                ? Optional.of(new JobNow(
                        what(phase), running.job().value(), running.watch().progress(), running.since()))
                : Optional.empty();
    }

    private static String what(Phase.Resumable phase) {
        if (phase instanceof Phase.Importing importing) {
            return "Batch " + importing.batch();
        }
        return phase instanceof Phase.Finalizing ? "Finalization" : "Statuses of assets that came back";
    }

    /** When all batches will be in Collibra, if it stays as fast as it was in this cycle. */
    static Optional<Instant> batchesDoneAt(Cycle cycle, List<Batch> batches, Instant now) {
        if (!(cycle.phase() instanceof Phase.Importing phase)) {
            return Optional.empty();
        }
        double millis = 0;
        double sent = 0;
        double left = 0;
        for (var batch : batches) {
            if (batch.status() instanceof Batch.Succeeded done) {
                millis += Duration.between(done.sentAt(), done.endedAt()).toMillis();
                sent += batch.resources();
            } else {
                left += batch.resources();
            }
        }
        var running = of(cycle).filter(job -> job.percent() >= MEANINGFUL);
        if (running.isPresent() && phase.batch() <= batches.size()) {
            var part =
                    batches.get(phase.batch() - 1).resources() * running.get().percent() / 100.0;
            millis += Duration.between(running.get().since(), now).toMillis();
            sent += part;
            left -= part;
        }
        return sent == 0 ? Optional.empty() : Optional.of(now.plusMillis(Math.round(millis / sent * left)));
    }
}
