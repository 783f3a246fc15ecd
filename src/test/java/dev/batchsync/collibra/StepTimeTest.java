package dev.batchsync.collibra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.synchronization.TimeLeft;
import dev.batchsync.synchronization.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StepTimeTest {

    private static final Duration CALL = Duration.ofSeconds(140);

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final StepTime time =
            new StepTime(new TimeLeft(Duration.ofSeconds(30), Duration.ofSeconds(180)), CALL, clock);

    @Test
    void allowsAPauseThatEndsWithTheBudget() {
        clock.pass(Duration.ofSeconds(29));

        assertThat(time.allows(Duration.ofSeconds(1))).isTrue();
        assertThat(time.allows(Duration.ofMillis(1001))).isFalse();
    }

    @Test
    void beginsAFurtherCallOnlyWhenItIsOverBeforeTheKill() {
        time.begin();

        clock.pass(Duration.ofSeconds(40));
        assertThatCode(time::begin).doesNotThrowAnyException();

        clock.pass(Duration.ofMillis(1));
        assertThat(time.isLeft()).isFalse();
        assertThatThrownBy(time::begin)
                .isInstanceOf(NeverSentException.class)
                .hasMessage("no time is left for a call of up to PT2M20S");
    }

    @Test
    void beginsTheFirstCallInAnyCase() {
        clock.pass(Duration.ofHours(1));

        assertThatCode(time::begin).doesNotThrowAnyException();
        assertThatThrownBy(time::begin).isInstanceOf(NeverSentException.class);
    }

    @Test
    void aSingleCallHasToFitIntoTheGrace() {
        var timeouts = new CallTimeouts(new Address("https://acme.collibra.com"), 10_000, 120_000);

        assertThat(timeouts.longestCall()).isEqualTo(CALL);
        assertThat(timeouts.objection(CALL)).isEmpty();
        assertThat(timeouts.objection(Duration.ofSeconds(139)).orElseThrow())
                .isEqualTo("batchsync.invocation.grace: PT2M19S (expected: PT2M20S or more:"
                        + " quarkus.rest-client.collibra.connect-timeout of PT10S, PT10S for the TLS handshake, and"
                        + " read-timeout of PT2M)");
    }
}
