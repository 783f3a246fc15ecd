package dev.batchsync.collibra.client;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long one call may take, by the time-outs of the REST client. */
@Singleton
final class CallTimeouts {

    /** Vert.x' default, which no key of the REST client changes (Vert.x core manual, "TCPSSLOptions"). */
    private static final Duration TLS_HANDSHAKE = Duration.ofSeconds(10);

    private final Duration connect;
    private final Duration handshake;
    private final Duration read;

    CallTimeouts(
            CollibraConfiguration configuration,
            @ConfigProperty(name = "batchsync.collibra.token-url") Optional<String> tokenUrl,
            @ConfigProperty(name = "quarkus.rest-client.collibra.connect-timeout") long connectMillis,
            @ConfigProperty(name = "quarkus.rest-client.collibra.read-timeout") long readMillis) {
        this.connect = Duration.ofMillis(connectMillis);
        this.handshake = isPlain(configuration.url())
                        && tokenUrl.map(CallTimeouts::isPlain).orElse(true)
                ? Duration.ZERO
                : TLS_HANDSHAKE;
        this.read = Duration.ofMillis(readMillis);
    }

    private static boolean isPlain(String url) {
        return url.strip().toLowerCase(Locale.ROOT).startsWith("http:");
    }

    /** From its start to the first byte of the answer; answers are short. */
    Duration longestCall() {
        return connect.plus(handshake).plus(read);
    }

    /** Says why a call may outlast an invocation that is killed after the grace; empty when none can. */
    Optional<String> objection(Duration grace) {
        return longestCall().compareTo(grace) <= 0
                ? Optional.empty()
                : Optional.of("batchsync.invocation.grace is " + grace + ". Set it to " + longestCall()
                        + " or more, because one call may take the connect-timeout of quarkus.rest-client.collibra ("
                        + connect + "), the TLS handshake (" + handshake + ") and the read-timeout (" + read + ").");
    }
}
