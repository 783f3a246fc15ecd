package dev.batchsync.collibra;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long one call may take: the REST client's own time-outs. */
@Singleton
final class CallTimeouts {

    /** Vert.x' default, which no key of the REST client changes (Vert.x core manual, "TCPSSLOptions"). */
    private static final Duration TLS_HANDSHAKE = Duration.ofSeconds(10);

    private final Duration connect;
    private final Duration handshake;
    private final Duration read;

    CallTimeouts(
            CollibraConfiguration configuration,
            @ConfigProperty(name = "quarkus.rest-client.collibra.connect-timeout") long connectMillis,
            @ConfigProperty(name = "quarkus.rest-client.collibra.read-timeout") long readMillis) {
        this.connect = Duration.ofMillis(connectMillis);
        this.handshake = configuration.url().strip().toLowerCase(Locale.ROOT).startsWith("http:")
                ? Duration.ZERO
                : TLS_HANDSHAKE;
        this.read = Duration.ofMillis(readMillis);
    }

    /** From its beginning to the first byte of the answer, which is short. */
    Duration longestCall() {
        return connect.plus(handshake).plus(read);
    }

    /** Why a call may outlast an invocation that is killed after the grace; nothing when none does. */
    Optional<String> objection(Duration grace) {
        return longestCall().compareTo(grace) <= 0
                ? Optional.empty()
                : Optional.of("batchsync.invocation.grace: " + grace + " (expected: " + longestCall()
                        + " or more: quarkus.rest-client.collibra.connect-timeout of " + connect + ", "
                        + handshake + " for the TLS handshake, and read-timeout of " + read + ")");
    }
}
