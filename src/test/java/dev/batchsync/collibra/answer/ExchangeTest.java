package dev.batchsync.collibra.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.VirtualClock;
import dev.batchsync.synchronization.jobs.TimeLeft;
import dev.batchsync.synchronization.retry.RetryPolicy.Call;
import jakarta.ws.rs.ProcessingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExchangeTest {

    private static final Duration LONGEST_CALL = Duration.ofSeconds(140);

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final Exchange exchange =
            new Exchange(new TimeLeft(Duration.ofSeconds(30), Duration.ofSeconds(180)), LONGEST_CALL, clock);

    @Test
    void allowsAPauseThatEndsWithTheBudget() {
        clock.pass(Duration.ofSeconds(29));

        assertThat(exchange.allows(Duration.ofSeconds(1))).isTrue();
        assertThat(exchange.allows(Duration.ofMillis(1001))).isFalse();
    }

    @Test
    void makesAFurtherCallOnlyWhenItEndsBeforeTheInvocationIsKilled() {
        assertThat(succeeds()).isTrue();

        clock.pass(Duration.ofSeconds(40));
        assertThat(succeeds()).isTrue();

        clock.pass(Duration.ofMillis(1));
        assertThat(exchange.isTimeLeft()).isFalse();
        assertThat(failure(() -> "made"))
                .isEqualTo(Failure.neverSent(
                        Call.QUESTION, "no time is left for a call of up to 140 seconds", Optional.empty()));
    }

    @Test
    void makesTheFirstCallInAnyCase() {
        clock.pass(Duration.ofHours(1));

        assertThat(succeeds()).isTrue();
        assertThat(succeeds()).isFalse();
    }

    @Test
    void tellsACallThatWasNeverSentFromOneWithoutAnAnswer() {
        assertThat(seen(new ConnectException("refused"))).isEqualTo(AnswerTable.NEVER_SENT);
        assertThat(seen(new IOException(new UnknownHostException("acme")))).isEqualTo(AnswerTable.NEVER_SENT);
        assertThat(seen(new NoRouteToHostException("acme"))).isEqualTo(AnswerTable.NEVER_SENT);
        assertThat(seen(new SSLHandshakeException("certification path"))).isEqualTo(AnswerTable.NEVER_SENT);
        assertThat(seen(new IOException("connection was closed"))).isEqualTo(AnswerTable.NO_ANSWER);
    }

    @Test
    void cannotUseAnEmptyAnswer() {
        assertThat(failure(() -> null).seen()).isEqualTo(AnswerTable.UNREADABLE);
    }

    @Test
    void keepsWhatCollibraAnswers() {
        var later = Optional.of(Duration.ofSeconds(9));

        assertThat(failure(() -> {
                    throw new CollibraFailure(429, "slow down", later);
                }))
                .isEqualTo(new Failure(Call.QUESTION, 429, "HTTP 429: slow down", later));
    }

    private boolean succeeds() {
        return exchange.make(Call.QUESTION, () -> "made").match(made -> true, failure -> false);
    }

    private int seen(Exception cause) {
        return failure(() -> {
                    throw new ProcessingException(cause);
                })
                .seen();
    }

    private Failure failure(Supplier<@Nullable String> call) {
        return exchange.make(Call.QUESTION, call)
                .match(
                        made -> {
                            throw new AssertionError(made);
                        },
                        failure -> failure);
    }
}
