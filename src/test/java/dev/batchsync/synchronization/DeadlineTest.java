package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.jobs.TimeLeft;
import dev.batchsync.synchronization.lease.Deadline;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private static final Duration GRACE = Duration.ofSeconds(150);

    private final Deadline deadline = Deadlines.of(Sample.START.plusSeconds(30), GRACE);

    @Test
    void leavesPausesTheBudgetAndCallsTheGraceBesides() {
        assertThat(deadline.left(Sample.START.plusSeconds(10)))
                .isEqualTo(new TimeLeft(Duration.ofSeconds(20), Duration.ofSeconds(170)));
    }

    @Test
    void leavesACallThatBeginsLateItsGraceAndNoPause() {
        assertThat(deadline.left(Sample.START.plusSeconds(40))).isEqualTo(new TimeLeft(Duration.ZERO, GRACE));
    }
}
