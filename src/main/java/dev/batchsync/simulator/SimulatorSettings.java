package dev.batchsync.simulator;

import dev.batchsync.simulator.catalog.ExtraTerms;
import dev.batchsync.simulator.jobs.JobSettings;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The settings of a simulated Collibra.
 *
 * @param uploads folder that keeps the files of submitted jobs
 * @param jobsAt the routes that answer for jobs
 * @param refusesChunked whether uploads need a Content-Length
 */
public record SimulatorSettings(
        Path uploads,
        UserAccount login,
        JobSettings jobs,
        JobsAt jobsAt,
        ExtraTerms extraTerms,
        boolean refusesChunked) {

    /** The newer route of jobs, the older one, or both. */
    public enum JobsAt {
        V1,
        CORE,
        BOTH;

        public boolean includes(JobsAt route) {
            return this == BOTH || this == route;
        }
    }

    /** The only user, who is the OAuth client as well. */
    public record UserAccount(String user, String password, Duration tokenLifetime) {}
}
