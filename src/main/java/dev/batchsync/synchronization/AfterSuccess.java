package dev.batchsync.synchronization;

import dev.batchsync.synchronization.Attempt.Due;
import java.time.Instant;

/** What follows on a job that succeeded. */
record AfterSuccess(JobId job, Instant now) implements Phase.Resumable.Cases<Phase> {

    @Override
    public Phase preparing(Phase.Preparing phase) {
        throw new IllegalStateException("job " + job + " was watched before the first batch was sent");
    }

    @Override
    public Phase importing(Phase.Importing phase) {
        if (phase.finalizes()) {
            return new Phase.Completed(phase.prepared(), job, now);
        }
        var next = phase.batch() + 1;
        return next > phase.prepared().plan().batches()
                ? Phase.Finalizing.first(phase.prepared(), now)
                : new Phase.Importing(phase.prepared(), next, Due.first(now));
    }

    @Override
    public Phase finalizing(Phase.Finalizing phase) {
        return new Phase.Completed(phase.prepared(), job, now);
    }
}
