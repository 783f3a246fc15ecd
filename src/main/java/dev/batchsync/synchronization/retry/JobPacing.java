package dev.batchsync.synchronization.retry;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides when the program asks about a running job: rarely while the job runs, and often when it is about to end.
 *
 * <p>It predicts the end from the progress, as if the job kept its speed. It does not trust a prediction for long: the next
 * question comes after three times the time that has passed at the latest.
 *
 * @param first the pause before the first question about a job of which nothing is known
 * @param longest the longest pause between two questions
 */
public record JobPacing(Duration first, Duration longest) {

    /** At the predicted end, questions come so many times closer than at first. */
    private static final int CLOSER = 8;

    /** Until then the pauses of a job that shows no progress are half as long again as the time waited; then a quarter of it. */
    private static final Duration PATIENT = Duration.ofSeconds(64);

    /** From here on, rounding the progress down hardly changes the prediction. */
    private static final int CERTAIN = 50;

    private static final int MOST_TRUSTED = 3;

    /**
     * When the first question is asked about a job that was just started.
     *
     * @param expected how long the job will probably take; half of it passes before the first question
     */
    public Instant firstQuestion(Instant start, Optional<Duration> expected) {
        return start.plus(clamp(expected.map(all -> all.dividedBy(2)).orElse(first), first));
    }

    /**
     * When the next question is asked about a job that has just shown its progress.
     *
     * @param progress 0 to 100, rounded down
     * @param progressedAt when that progress was first shown
     */
    public Instant nextQuestion(Instant start, Instant now, int progress, Instant progressedAt) {
        var waited = Duration.between(start, now);
        if (progress < 1) {
            return now.plus(clamp(unpredicted(waited), first));
        }
        var trusted = shorter(remaining(waited, progress), waited.multipliedBy(MOST_TRUSTED));
        var unmoved = Duration.between(progressedAt, now).dividedBy(4);
        return now.plus(clamp(longer(trusted, unmoved), first.dividedBy(CLOSER)));
    }

    private static Duration unpredicted(Duration waited) {
        return waited.compareTo(PATIENT) < 0
                ? waited.multipliedBy(3).dividedBy(2)
                : longer(PATIENT, waited.dividedBy(4));
    }

    /** At low progress the earliest possible end counts, so that the end is not missed; later the most probable one. */
    private static Duration remaining(Duration waited, int progress) {
        var doubled = progress < CERTAIN ? 2 * progress + 2 : 2 * progress + 1;
        return doubled >= 200 ? Duration.ZERO : Duration.ofMillis(waited.toMillis() * (200 - doubled) / doubled);
    }

    private Duration clamp(Duration pause, Duration shortest) {
        return shorter(longer(pause, shortest), longest);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
