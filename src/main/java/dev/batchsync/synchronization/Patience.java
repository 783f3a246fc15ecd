package dev.batchsync.synchronization;

import java.time.Duration;
import java.time.Instant;

/**
 * How long the program waits for what. Pauses grow with the time already waited, so that they double the total.
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

    private static final int FINALIZATION_CARE = 20;

    public static final Patience DEFAULT = new Patience(
            Duration.ofSeconds(2),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofMinutes(15),
            Duration.ofHours(12),
            Duration.ofHours(24),
            5);

    Instant nextPoll(Instant startedAt, Instant now) {
        return now.plus(clamp(Duration.between(startedAt, now).dividedBy(4), firstPoll, longestPoll));
    }

    Instant nextRetry(Instant waitingSince, Instant now) {
        return now.plus(clamp(Duration.between(waitingSince, now), firstRetry, longestRetry));
    }

    boolean isUnreachableTooLong(Instant since, Instant now) {
        return now.isAfter(since.plus(unreachable));
    }

    boolean isJobTooLong(Instant since, Instant now) {
        return now.isAfter(since.plus(job));
    }

    /**
     * Whether a job that is not on the list may have been started all the same. Sent twice, a finalization takes everything
     * for missing, so its job is given more time.
     */
    boolean mayStillBeListed(Instant sentAt, boolean finalizes, Instant now) {
        return now.isBefore(sentAt.plus(visibility.multipliedBy(finalizes ? FINALIZATION_CARE : 1)));
    }

    boolean mayStillAppear(Instant since, Instant now) {
        return now.isBefore(since.plus(visibility));
    }

    private static Duration clamp(Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0) {
            return least;
        }
        return value.compareTo(most) > 0 ? most : value;
    }
}
