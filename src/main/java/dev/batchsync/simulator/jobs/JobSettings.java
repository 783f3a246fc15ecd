package dev.batchsync.simulator.jobs;

import java.time.Duration;

/**
 * How a simulated Collibra runs jobs.
 *
 * @param pace resources that a job imports per second; 0 means as fast as it can
 * @param concurrentJobs jobs that run at a time; the others wait
 * @param failureThreshold failed commands after which a job that continues on error stops
 * @param finalizesAsSystem whether finalizations are shown under a user of Collibra's own
 */
public record JobSettings(
        ServerVersion serverVersion, int pace, int concurrentJobs, int failureThreshold, boolean finalizesAsSystem) {

    public JobSettings {
        requireAtLeast(0, pace, "resources per second");
        requireAtLeast(1, concurrentJobs, "concurrent jobs");
        requireAtLeast(1, failureThreshold, "failure threshold");
    }

    /** How long a job with this many resources takes. */
    Duration duration(int resources) {
        return pace == 0 ? Duration.ZERO : Duration.ofMillis(1000L * resources / pace);
    }

    private static void requireAtLeast(int minimum, int actual, String what) {
        if (actual < minimum) {
            throw new IllegalArgumentException(
                    "The value of " + what + " is " + actual + ". Use " + minimum + " or more.");
        }
    }
}
