package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private static final Patience PATIENCE = Patience.DEFAULT;

    @Test
    void pollsFromEveryTwoSecondsToEveryFifteen() {
        assertThat(pause(Duration.ZERO)).isEqualTo(Duration.ofSeconds(2));
        assertThat(pause(Duration.ofSeconds(40))).isEqualTo(Duration.ofSeconds(10));
        assertThat(pause(Duration.ofHours(3))).isEqualTo(Duration.ofSeconds(15));
    }

    private static Duration pause(Duration running) {
        var now = at(running);
        return Duration.between(now, PATIENCE.nextPoll(Sample.START, now));
    }

    @Test
    void retriesWithPausesThatDoubleTheTimeWaitedUpToAQuarterOfAnHour() {
        assertThat(PATIENCE.nextRetry(Sample.START, Sample.START)).isEqualTo(at(Duration.ofSeconds(5)));
        assertThat(PATIENCE.nextRetry(Sample.START, at(Duration.ofMinutes(4)))).isEqualTo(at(Duration.ofMinutes(8)));
        assertThat(PATIENCE.nextRetry(Sample.START, at(Duration.ofHours(2))))
                .isEqualTo(at(Duration.ofHours(2).plusMinutes(15)));
    }

    @Test
    void expectsAJobToAppearForHalfAMinute() {
        assertThat(PATIENCE.mayStillAppear(Sample.START, at(Duration.ofMillis(29_999))))
                .isTrue();
        assertThat(PATIENCE.mayStillAppear(Sample.START, at(Duration.ofSeconds(30))))
                .isFalse();
    }

    @Test
    void asksAPersonAfterHalfADayOfSilenceAndADayOfWork() {
        assertThat(PATIENCE.isUnreachableTooLong(Sample.START, at(Duration.ofHours(12))))
                .isFalse();
        assertThat(PATIENCE.isUnreachableTooLong(
                        Sample.START, at(Duration.ofHours(12).plusMillis(1))))
                .isTrue();
        assertThat(PATIENCE.isJobTooLong(Sample.START, at(Duration.ofHours(24))))
                .isFalse();
        assertThat(PATIENCE.isJobTooLong(Sample.START, at(Duration.ofHours(24).plusMillis(1))))
                .isTrue();
    }

    private static Instant at(Duration later) {
        return Sample.START.plus(later);
    }
}
