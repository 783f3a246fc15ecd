package dev.batchsync.simulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What can be set of a simulated Collibra.
 *
 * @param uploads folder that keeps the files of submitted jobs
 * @param pace resources a job imports per second; 0 means as fast as it can
 * @param concurrentJobs jobs that run at a time; further ones wait
 * @param failureThreshold failed commands at which a job that continues on error stops
 * @param tokenLifetime how long an access token is good for
 * @param jobsAt where jobs can be asked for
 */
public record SimulatorSettings(
        Path uploads,
        String user,
        String password,
        ServerVersion serverVersion,
        int pace,
        int concurrentJobs,
        int failureThreshold,
        Duration tokenLifetime,
        JobsAt jobsAt,
        ExtraTerms extraTerms) {

    /** The older place of jobs, the newer one, or both. */
    public enum JobsAt {
        V1,
        CORE,
        BOTH
    }

    public SimulatorSettings {
        requireAtLeast(0, pace, "resources per second");
        requireAtLeast(1, concurrentJobs, "concurrent jobs");
        requireAtLeast(1, failureThreshold, "failure threshold");
    }

    /** Names that the tenant knows besides those out of the box. */
    public record ExtraTerms(List<String> assetTypes, List<String> domainTypes, List<String> statuses) {

        public static final ExtraTerms NONE = new ExtraTerms(List.of(), List.of(), List.of());

        public ExtraTerms {
            assetTypes = List.copyOf(assetTypes);
            domainTypes = List.copyOf(domainTypes);
            statuses = List.copyOf(statuses);
        }
    }

    public static SimulatorSettings defaults(Path uploads) {
        return new SimulatorSettings(
                uploads,
                "batch-sync",
                "batch-sync",
                ServerVersion.of("2026.07"),
                0,
                8,
                100,
                Duration.ofHours(1),
                JobsAt.BOTH,
                ExtraTerms.NONE);
    }

    private static void requireAtLeast(int minimum, int actual, String what) {
        if (actual < minimum) {
            throw new IllegalArgumentException(what + ": " + actual + " (expected: at least " + minimum + ")");
        }
    }
}
