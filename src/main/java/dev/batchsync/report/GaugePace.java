package dev.batchsync.report;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Decides which sweeps write the gauges: those that find an unfinished cycle, those of an hour after that, and the first one of
 * a day (UTC).
 *
 * <p>CloudWatch charges for a metric only in the hours in which it gets values (CloudWatch user guide, "Analyzing, optimizing, and
 * reducing CloudWatch costs": "All custom metrics are prorated by the hour. They're metered only when they're sent to
 * CloudWatch."). So a deployment at rest pays for an hour a day. Meanwhile the alarms keep their state, because they ignore missing data.
 *
 * <p>It knows only what this instance has seen. If an instance is replaced before it has written a zero, the alarm lasts until
 * the first sweep of the next day.
 */
final class GaugePace {

    static final Duration AFTERWARDS = Duration.ofHours(1);

    private Instant busyUntil = Instant.MIN;
    private Instant latest = Instant.MIN;

    /** Returns whether this sweep writes the gauges. */
    boolean isDue(boolean foundUnfinished, Instant now) {
        if (foundUnfinished) {
            busyUntil = now.plus(AFTERWARDS);
        }
        var due = !now.isAfter(busyUntil) || isFirstOfTheDay(now);
        latest = now;
        return due;
    }

    /** In its first sweep, an instance cannot know. It writes if the day is young, because that hour is paid for anyway. */
    private boolean isFirstOfTheDay(Instant now) {
        var midnight = now.truncatedTo(ChronoUnit.DAYS);
        return latest.equals(Instant.MIN) ? now.isBefore(midnight.plus(AFTERWARDS)) : latest.isBefore(midnight);
    }
}
