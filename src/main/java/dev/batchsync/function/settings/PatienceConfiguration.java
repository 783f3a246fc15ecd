package dev.batchsync.function.settings;

import dev.batchsync.synchronization.Sweep;
import dev.batchsync.synchronization.retry.Patience;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the program waits for what; see {@link Patience}. */
@ConfigMapping(prefix = "batchsync.patience")
public interface PatienceConfiguration {

    /** Pause before the first question about a job of which nothing is known. */
    @WithDefault(Patience.FIRST_POLL)
    Duration firstPoll();

    /** Longest pause between two questions about a job. */
    @WithDefault(Patience.LONGEST_POLL)
    Duration longestPoll();

    /** How long a job may be unknown to Collibra, from the first time it says so. */
    @WithDefault(Patience.VISIBILITY)
    Duration visibility();

    /** Shortest pause before a call that started nothing is made again. */
    @WithDefault(Patience.FIRST_RETRY)
    Duration firstRetry();

    /** Longest pause before a call that started nothing, or got no answer, is made again. */
    @WithDefault(Patience.LONGEST_RETRY)
    Duration longestRetry();

    /** How long Collibra may stay away before a person is asked. */
    @WithDefault(Patience.UNREACHABLE)
    Duration unreachable();

    /** How long a job may take before a person is asked. */
    @WithDefault(Patience.JOB)
    Duration job();

    /** How many jobs of a batch may fail for a lock or a concurrent change. */
    @WithDefault(Patience.JOB_FAILURES)
    int jobFailures();

    /** How late a cycle's delayed message may be before the sweep takes it for lost. */
    @WithDefault(Sweep.OVERDUE)
    Duration lostMessage();

    default Patience patience() {
        return new Patience(
                firstPoll(),
                longestPoll(),
                visibility(),
                firstRetry(),
                longestRetry(),
                unreachable(),
                job(),
                jobFailures());
    }
}
