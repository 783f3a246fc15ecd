package dev.batchsync.function;

import dev.batchsync.synchronization.retry.Patience;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the program waits for what; see {@link Patience}. */
@ConfigMapping(prefix = "batchsync.patience")
interface PatienceConfiguration {

    /** Shortest pause between two questions about a job. */
    @WithDefault("PT2S")
    Duration firstPoll();

    /** Longest pause between two questions about a job. */
    @WithDefault("PT15S")
    Duration longestPoll();

    /** How long a job may be unknown to Collibra, from the first time it says so. */
    @WithDefault("PT30S")
    Duration visibility();

    /** Shortest pause before a call that started nothing is made again. */
    @WithDefault("PT5S")
    Duration firstRetry();

    /** Longest pause before a call that started nothing, or got no answer, is made again. */
    @WithDefault("PT15M")
    Duration longestRetry();

    /** How long Collibra may stay away before a person is asked. */
    @WithDefault("PT12H")
    Duration unreachable();

    /** How long a job may take before a person is asked. */
    @WithDefault("PT24H")
    Duration job();

    /** How many jobs of a batch may fail for a lock or a concurrent change. */
    @WithDefault("5")
    int jobFailures();

    /** How late a cycle's delayed message may be before the sweep takes it for lost. */
    @WithDefault("PT5M")
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
