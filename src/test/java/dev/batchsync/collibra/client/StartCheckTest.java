package dev.batchsync.collibra.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartCheckTest {

    @Test
    void rejectsAGraceThatACallMayOutlast() {
        assertThatThrownBy(() -> start("https://acme.collibra.com", Duration.ofSeconds(139)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("batchsync.invocation.grace is PT2M19S. Set it to PT2M20S or more");
        assertThatCode(() -> start("https://acme.collibra.com", Duration.ofSeconds(140)))
                .doesNotThrowAnyException();
    }

    @Test
    void countsNoHandshakeWhereThereIsNone() {
        assertThatCode(() -> start("http://localhost:8080", Duration.ofSeconds(130)))
                .doesNotThrowAnyException();
    }

    @Test
    void countsTheHandshakeWithAnIdentityProvider() {
        var collibra = new Address("http://localhost:8080");
        var plain = new CallTimeouts(collibra, Optional.of("http://localhost/token"), 10_000, 120_000);
        var safe = new CallTimeouts(collibra, Optional.of("https://login.acme.com/token"), 10_000, 120_000);

        assertThat(plain.longestCall()).isEqualTo(Duration.ofSeconds(130));
        assertThat(safe.longestCall()).isEqualTo(Duration.ofSeconds(140));
    }

    @Test
    void rejectsPlainHttp() {
        assertThatThrownBy(() -> start("http://acme.collibra.com", Duration.ofSeconds(150)))
                .hasMessageContaining("Use https");
    }

    @Test
    void aSingleCallHasToFitIntoTheGrace() {
        var timeouts = new CallTimeouts(new Address("https://acme.collibra.com"), Optional.empty(), 10_000, 120_000);

        assertThat(timeouts.longestCall()).isEqualTo(Duration.ofSeconds(140));
        assertThat(timeouts.objection(Duration.ofSeconds(140))).isEmpty();
        assertThat(timeouts.objection(Duration.ofSeconds(139)).orElseThrow())
                .isEqualTo("batchsync.invocation.grace is PT2M19S. Set it to PT2M20S or more, because one call may take"
                        + " the connect-timeout of quarkus.rest-client.collibra (PT10S), the TLS handshake (PT10S) and"
                        + " the read-timeout (PT2M).");
    }

    private static void start(String url, Duration grace) {
        var address = new Address(url);
        new StartCheck(address, new CallTimeouts(address, Optional.empty(), 10_000, 120_000), grace)
                .check(new StartupEvent());
    }
}
