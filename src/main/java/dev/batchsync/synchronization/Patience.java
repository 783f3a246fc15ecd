package dev.batchsync.synchronization;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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

    /** Never earlier than Collibra asks for. */
    Instant nextRetry(Instant waitingSince, Instant now, Optional<Duration> asked) {
        var planned = nextRetry(waitingSince, now);
        var earliest = now.plus(asked.orElse(Duration.ZERO));
        return earliest.isAfter(planned) ? earliest : planned;
    }

    Attempt.Watch firstWatch(Instant now) {
        return Attempt.Watch.seen(now, now.plus(firstPoll), 0);
    }

    boolean isUnreachableTooLong(Instant since, Instant now) {
        return now.isAfter(since.plus(unreachable));
    }

    boolean isJobTooLong(Instant since, Instant now) {
        return now.isAfter(since.plus(job));
    }

    /** Whether a list of jobs that has shown no finalization since then proves, with this look, that none was started. */
    boolean provesThatNoneStarted(Instant noneSince, Instant now) {
        return !now.isBefore(noneSince.plus(visibility.multipliedBy(FINALIZATION_CARE)));
    }

    /** Whether a job, or its place on the list, may be there although it is not to be seen. */
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
