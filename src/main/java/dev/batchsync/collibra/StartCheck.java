package dev.batchsync.collibra;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses, at the program's start, an address that would endanger credentials, and time-outs that outlast an invocation.
 *
 * <p>A single call has to fit into the grace, because that is all that is begun without a look at the time: a repetition,
 * be it for want of an answer or after a 401, and the token for it, are calls of their own, see {@link StepTime}.
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
