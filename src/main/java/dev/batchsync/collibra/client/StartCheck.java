package dev.batchsync.collibra.client;

import dev.batchsync.collibra.answer.Exchange;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Stops the program at its start when the address would endanger credentials, or when a call can outlast an invocation.
 *
 * <p>The first call of a step is made without a check of the time, so a single call has to fit into the grace. Every
 * further call is made only if it is sure to end in time, see {@link Exchange}.
 */
@Singleton
final class StartCheck {

    private final CollibraConfiguration configuration;
    private final CallTimeouts timeouts;
    private final Duration grace;

    StartCheck(
            CollibraConfiguration configuration,
            CallTimeouts timeouts,
            @ConfigProperty(name = "batchsync.invocation.grace", defaultValue = "PT150S") Duration grace) {
        this.configuration = configuration;
        this.timeouts = timeouts;
        this.grace = grace;
    }

    void check(@Observes StartupEvent starting) {
        var unused = CollibraAddress.of(configuration.url(), configuration.allowHttp());
        timeouts.objection(grace).ifPresent(objection -> {
            throw new IllegalArgumentException(objection);
        });
    }
}
