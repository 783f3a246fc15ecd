package dev.batchsync.function.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many jobs the program starts in Collibra at the same time. */
@ConfigMapping(prefix = "batchsync.collibra")
public interface JobsConfiguration {

    /** Collibra runs up to eight import jobs at a time (Developer Portal, "Concurrent import"). */
    int MOST_JOBS = 8;

    /** How many cycles may have a job in Collibra at the same time, 1 to 8. */
    @WithDefault("1")
    int jobsAtOnce();

    default int checkedJobsAtOnce() {
        if (jobsAtOnce() < 1 || jobsAtOnce() > MOST_JOBS) {
            throw new IllegalArgumentException("batchsync.collibra.jobs-at-once is " + jobsAtOnce()
                    + ". Set it to a number from 1 to " + MOST_JOBS + ".");
        }
        return jobsAtOnce();
    }
}
