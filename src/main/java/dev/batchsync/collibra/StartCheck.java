package dev.batchsync.collibra;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Refuses, at the program's start, an address that would endanger credentials, and warns of time-outs that are too long. */
@Singleton
final class StartCheck {

    private static final Logger LOG = Logger.getLogger(StartCheck.class);

    /** How long a call is made again within an invocation, see {@link Retries}. */
    private static final Duration RETRIES = Duration.ofSeconds(10);

    private final CollibraConfiguration configuration;
    private final Duration connectTimeout;
    private final Duration readTimeout;
    private final Duration grace;

    StartCheck(
            CollibraConfiguration configuration,
            @ConfigProperty(name = "quarkus.rest-client.collibra.connect-timeout") long connectTimeout,
            @ConfigProperty(name = "quarkus.rest-client.collibra.read-timeout") long readTimeout,
            @ConfigProperty(name = "batchsync.invocation.grace", defaultValue = "PT150S") Duration grace) {
        this.configuration = configuration;
        this.connectTimeout = Duration.ofMillis(connectTimeout);
        this.readTimeout = Duration.ofMillis(readTimeout);
        this.grace = grace;
    }

    void check(@Observes StartupEvent starting) {
        var unused = CollibraAddress.of(configuration.url(), configuration.allowHttp());
        objection(connectTimeout, readTimeout, grace).ifPresent(LOG::warn);
    }

    /** A call is begun within the invocation's budget; what it may take behind that is the grace. */
    static Optional<String> objection(Duration connectTimeout, Duration readTimeout, Duration grace) {
        var longest = RETRIES.plus(connectTimeout).plus(readTimeout);
        return longest.compareTo(grace) <= 0
                ? Optional.empty()
                : Optional.of("batchsync.invocation.grace: " + grace + " (expected: " + longest + " or more, " + RETRIES
                        + " of retries besides quarkus.rest-client.collibra.connect-timeout and read-timeout); a call may"
                        + " outlast its invocation");
    }
}
