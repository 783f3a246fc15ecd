package dev.batchsync.synchronization.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long a lease is held, and how often it is renewed. */
class TenureTest {

    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final Duration LENGTH = Duration.ofSeconds(60);
    private static final Instant LAST = START.plusSeconds(150);

    private final VirtualClock clock = new VirtualClock(START);
    private final List<Instant> renewed = new ArrayList<>();
    private Duration pause = Duration.ZERO;
    private Runnable beat = () -> {};
    private boolean stopped;

    private Tenure begin(Tenure.Renewal renewal) {
        Pulse pulse = (every, work) -> {
            pause = every;
            beat = work;
            return () -> stopped = true;
        };
        return Tenure.begin(new Tenure.Term(LENGTH, START.plus(LENGTH), LAST), renewal, pulse, clock);
    }

    private void beatAfter(int seconds) {
        clock.set(START.plusSeconds(seconds));
        beat.run();
    }

    @Test
    void renewsTheLeaseThreeTimesInItsLength() {
        try (var tenure = begin(renewed::add)) {
            assertThat(pause).isEqualTo(Duration.ofSeconds(20));
            beatAfter(20);
            beatAfter(40);
            clock.set(START.plusSeconds(99));

            assertThat(tenure.isHeld()).isTrue();
            assertThat(renewed).containsExactly(START.plusSeconds(80), START.plusSeconds(100));
            clock.set(START.plusSeconds(100));
            assertThat(tenure.isHeld()).isFalse();
        }
        assertThat(stopped).isTrue();
    }

    @Test
    void doesNotRenewTheLeaseOfAStepThatHangs() {
        try (var tenure = begin(renewed::add)) {
            beatAfter(59);
            beatAfter(118);
            beatAfter(149);
            beatAfter(150);
            beatAfter(170);

            assertThat(renewed).containsExactly(START.plusSeconds(119), LAST, LAST);
            assertThat(tenure.isHeld()).isFalse();
        }
    }

    @Test
    void stopsOnceTheLeaseIsAnothers() {
        try (var tenure = begin(until -> {
            renewed.add(until);
            return false;
        })) {
            beatAfter(20);
            assertThat(tenure.isHeld()).isFalse();
            beatAfter(40);

            assertThat(renewed).hasSize(1);
        }
    }

    @Test
    void survivesTwoRenewalsThatFail() {
        var left = new int[] {2};
        try (var tenure = begin(until -> {
            if (left[0]-- > 0) {
                throw new IllegalStateException("the table cannot be reached");
            }
            return renewed.add(until);
        })) {
            beatAfter(20);
            beatAfter(40);
            beatAfter(59);

            assertThat(tenure.isHeld()).isTrue();
            assertThat(renewed).containsExactly(START.plusSeconds(119));
        }
    }
}
