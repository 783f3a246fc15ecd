package dev.batchsync.synchronization.retry;

import java.time.Duration;

/**
 * How long the program waits. The {@link RetryPolicy} says where each time applies.
 *
 * @param firstPoll pause before the first question about a job of which nothing is known
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

    /** A job that shows no progress for so long does not keep others from starting theirs. */
    public static final Duration WITHOUT_PROGRESS = Duration.ofMinutes(15);

    public Patience {
        if (longestPoll.compareTo(WITHOUT_PROGRESS) >= 0) {
            throw new IllegalArgumentException("batchsync.patience.longest-poll is " + longestPoll
                    + ". Set it to less than " + WITHOUT_PROGRESS
                    + ": a job that shows no progress for so long does not keep others from starting theirs.");
        }
    }

    // As text, because an annotation of the configuration quotes them: each default stands here alone.
    public static final String FIRST_POLL = "PT2S";
    public static final String LONGEST_POLL = "PT10M";
    public static final String VISIBILITY = "PT30S";
    public static final String FIRST_RETRY = "PT5S";
    public static final String LONGEST_RETRY = "PT15M";
    public static final String UNREACHABLE = "PT12H";
    public static final String JOB = "PT24H";
    public static final String JOB_FAILURES = "5";
}
