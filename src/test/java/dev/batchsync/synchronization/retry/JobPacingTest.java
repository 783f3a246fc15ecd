package dev.batchsync.synchronization.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobPacingTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final JobPacing PACING = new JobPacing(Duration.ofSeconds(2), Duration.ofMinutes(10));

    /** How often a job was asked about, and when its end was seen, in relation to the end. */
    private record Watched(int questions, double wall) {}

    /**
     * Watches a job to its end.
     *
     * @param shape the progress (0 to 1) by the share of the job's time that has passed
     * @param grain pauses are rounded up to a multiple of it, as SQS rounds delays up to whole seconds
     */
    private static Watched watch(Duration job, Optional<Duration> expected, DoubleUnaryOperator shape, Duration grain) {
        var end = START.plus(job);
        var asked = rounded(START, PACING.firstQuestion(START, expected), grain);
        var progress = 0;
        var progressedAt = START;
        var questions = 1;
        while (asked.isBefore(end)) {
            var share = (double) Duration.between(START, asked).toMillis() / job.toMillis();
            var shown = (int) Math.floor(shape.applyAsDouble(share) * 100);
            progressedAt = shown == progress ? progressedAt : asked;
            progress = shown;
            asked = rounded(asked, PACING.nextQuestion(START, asked, progress, progressedAt), grain);
            assertThat(++questions).as("questions until %s", asked).isLessThan(100);
        }
        return new Watched(questions, (double) Duration.between(START, asked).toMillis() / job.toMillis());
    }

    private static Instant rounded(Instant now, Instant due, Duration grain) {
        var pause = Duration.between(now, due).toMillis();
        var unit = Math.max(1, grain.toMillis());
        return now.plusMillis((pause + unit - 1) / unit * unit);
    }

    @ParameterizedTest
    @CsvSource({
        "PT10S, 7, 1.05",
        "PT45S, 8, 1.03",
        "PT5M, 9, 1.01",
        "PT10M, 9, 1.01",
        "PT30M, 10, 1.01",
        "PT2H, 20, 1.01"
    })
    void seesTheEndOfASteadyJobSoonAndWithFewQuestions(Duration job, int questions, double wall) {
        var watched = watch(job, Optional.empty(), share -> share, Duration.ZERO);

        assertThat(watched.questions()).isLessThanOrEqualTo(questions);
        assertThat(watched.wall()).isBetween(1.0, wall);
    }

    @ParameterizedTest
    @CsvSource({"PT10S, 6, 1.05", "PT45S, 7, 1.03", "PT10M, 7, 1.01", "PT30M, 8, 1.01", "PT2H, 18, 1.01"})
    void asksLessIfTheJobBeforeTookAsLong(Duration job, int questions, double wall) {
        var watched = watch(job, Optional.of(job), share -> share, Duration.ZERO);

        assertThat(watched.questions()).isLessThanOrEqualTo(questions);
        assertThat(watched.wall()).isBetween(1.0, wall);
    }

    @ParameterizedTest
    @CsvSource({"PT10S, 1.1", "PT45S, 1.05", "PT10M, 1.01"})
    void wholeSecondsCostLittle(Duration job, double wall) {
        var watched = watch(job, Optional.of(job), share -> share, Duration.ofSeconds(1));

        assertThat(watched.questions()).isLessThanOrEqualTo(8);
        assertThat(watched.wall()).isBetween(1.0, wall);
    }

    @ParameterizedTest
    @CsvSource({"PT10S, 5, 2", "PT10M, 15, 1.3", "PT2H, 28, 1.3"})
    void aJobWithoutProgressIsAskedAboutAtGrowingPauses(Duration job, int questions, double wall) {
        var watched = watch(job, Optional.empty(), share -> 0, Duration.ZERO);

        assertThat(watched.questions()).isLessThanOrEqualTo(questions);
        assertThat(watched.wall()).isBetween(1.0, wall);
    }

    /** Collibra commits at the end, so the last percent may take as long as the rest. */
    @Test
    void aJobThatStaysAtItsLastPercentIsNotAskedAboutAllTheTime() {
        var watched =
                watch(Duration.ofMinutes(20), Optional.empty(), share -> Math.min(0.99, share * 2), Duration.ZERO);

        assertThat(watched.questions()).isLessThanOrEqualTo(30);
        assertThat(watched.wall()).isBetween(1.0, 1.15);
    }

    @Test
    void aJobThatBecomesFasterIsNotMissedForLong() {
        var watched = watch(Duration.ofMinutes(10), Optional.empty(), share -> share * share * share, Duration.ZERO);

        assertThat(watched.questions()).isLessThanOrEqualTo(14);
        assertThat(watched.wall()).isBetween(1.0, 2.0);
    }

    @Test
    void aPredictionIsTrustedForThreeTimesTheTimeWaited() {
        var asked = PACING.nextQuestion(START, START.plusSeconds(10), 1, START.plusSeconds(10));

        assertThat(asked).isEqualTo(START.plusSeconds(40));
    }

    @Test
    void noPauseIsLongerThanTheLongest() {
        var impatient = new JobPacing(Duration.ofSeconds(2), Duration.ofSeconds(5));

        assertThat(impatient.firstQuestion(START, Optional.of(Duration.ofHours(1))))
                .isEqualTo(START.plusSeconds(5));
        assertThat(impatient.nextQuestion(START, START.plusSeconds(100), 10, START.plusSeconds(100)))
                .isEqualTo(START.plusSeconds(105));
    }
}
