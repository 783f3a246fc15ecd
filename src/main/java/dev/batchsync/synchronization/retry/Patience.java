package dev.batchsync.synchronization.retry;

import java.time.Duration;

/**
 * How long the program waits for what; the {@link RetryPolicy} says where.
 *
 * @param firstPoll shortest pause between two questions about a job
 * @param longestPoll longest pause between two questions about a job
 * @param visibility how long a job may be unknown to Collibra, from the first time it says so
 * @param firstRetry shortest pause before a call that started nothing is made again
 * @param longestRetry longest pause before a call that started nothing, or got no answer, is made again
 * @param unreachable how long Collibra may stay away before a person is asked
 * @param job how long a job may take before a person is asked
 * @param jobFailures how many jobs of a batch may fail for a lock or a concurrent change
 */
public record Patience(
        Duration firstPoll,
        Duration longestPoll,
        Duration visibility,
        Duration firstRetry,
        Duration longestRetry,
        Duration unreachable,
        Duration job,
        int jobFailures) {

    public static final Patience DEFAULT = new Patience(
            Duration.ofSeconds(2),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofMinutes(15),
            Duration.ofHours(12),
            Duration.ofHours(24),
            5);
}
