package dev.batchsync.synchronization;

import dev.batchsync.synchronization.failure.JobErrors;

/** Ends of jobs of which it is not known what they ran. */
public final class Ends {

    private Ends() {}

    public static ImportJobs.Unsuccessful unsuccessful(
            String why, boolean doubtful, boolean concurrency, JobErrors errors) {
        return new ImportJobs.Unsuccessful(why, doubtful, concurrency, errors, false);
    }
}
