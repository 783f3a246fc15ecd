package dev.batchsync.collibra;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses, at the program's start, a configuration that would endanger credentials or outlast an invocation. */
@Singleton
final class StartCheck {

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
        requireEnoughGrace(connectTimeout, readTimeout, grace);
    }

    /** A call is begun within the invocation's budget; what it may take behind that is the grace. */
    static void requireEnoughGrace(Duration connectTimeout, Duration readTimeout, Duration grace) {
        var longest = RETRIES.plus(connectTimeout).plus(readTimeout);
        if (longest.compareTo(grace) > 0) {
            throw new IllegalArgumentException("batchsync.invocation.grace: " + grace + " (expected: " + longest
                    + " or more, " + RETRIES + " of retries besides quarkus.rest-client.collibra.connect-timeout and"
                    + " read-timeout; or shorter time-outs)");
        }
    }
}
