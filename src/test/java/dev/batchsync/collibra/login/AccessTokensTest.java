package dev.batchsync.collibra.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.collibra.answer.Exchange;
import dev.batchsync.collibra.login.Credentials.ClientSecret;
import dev.batchsync.collibra.login.TokenApi.TokenDocument;
import dev.batchsync.simulator.ManualTimer;
import dev.batchsync.synchronization.jobs.TimeLeft;
import dev.batchsync.synchronization.retry.RetryPolicy.Call;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensTest {

    private static final ClientSecret CLIENT = new ClientSecret("app", "s");

    private final ManualTimer clock = new ManualTimer();
    private @Nullable Long lifetime;
    private int issued;
    private final AccessTokens tokens = new AccessTokens(
            new TokenEndpoint((a, g, i, s, c, u) -> token(), (a, g, i, s, c, u) -> token(), TokenSettings.NONE, false),
            clock);

    private TokenDocument token() {
        issued++;
        return new TokenDocument("token " + issued, lifetime);
    }

    private String current(ClientSecret client) {
        var time = new TimeLeft(Duration.ofHours(1), Duration.ofHours(2));
        var exchange = new Exchange(time, Duration.ofSeconds(1), clock);
        return tokens.token(client, Call.QUESTION, exchange).match(token -> token, failure -> failure.why());
    }

    @ParameterizedTest
    @CsvSource({"10, 7999, 8000", "3600, 2879999, 2880000", "1, 799, 800"})
    void areRenewedAtFourFifthsOfTheirLifetime(long seconds, long keptMillis, long renewedMillis) {
        lifetime = seconds;
        assertThat(current(CLIENT)).isEqualTo("token 1");
        clock.advance(Duration.ofMillis(keptMillis));
        assertThat(current(CLIENT)).isEqualTo("token 1");

        clock.advance(Duration.ofMillis(renewedMillis - keptMillis));

        assertThat(current(CLIENT)).isEqualTo("token 2");
    }

    @Test
    void areKeptWithoutALifetimeUntilTheyAreForgotten() {
        lifetime = null;
        current(CLIENT);
        clock.advance(Duration.ofDays(400));
        assertThat(current(CLIENT)).isEqualTo("token 1");

        tokens.forget();

        assertThat(current(CLIENT)).isEqualTo("token 2");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -5, Long.MIN_VALUE})
    void areUsedOnceWithoutAnyLifetimeLeft(long seconds) {
        lifetime = seconds;

        assertThat(current(CLIENT)).isEqualTo("token 1");
        assertThat(current(CLIENT)).isEqualTo("token 2");
    }

    @Test
    void areRenewedOnceADayHoweverLongTheyLive() {
        lifetime = Long.MAX_VALUE;
        current(CLIENT);

        clock.advance(Duration.ofDays(1));

        assertThat(current(CLIENT)).isEqualTo("token 2");
    }

    @Test
    void belongToOneClient() {
        lifetime = 10L;
        current(CLIENT);

        assertThat(current(new ClientSecret("app", "another"))).isEqualTo("token 2");
    }
}
