package dev.batchsync.simulator.http;

import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.simulator.catalog.Json;
import dev.batchsync.simulator.request.RequestRefused;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Refuses uploads that do not say how long they are, as some gateways do (RFC 9110, section 15.5.12). */
@Singleton
@IfBuildProfile(anyOf = {"dev", "local", "test", "simulator"})
final class LengthRule {

    private static final int AFTER_FAULTS = 9_000;

    private final SimulatorHost host;

    LengthRule(SimulatorHost host) {
        this.host = host;
    }

    void register(@Observes Filters filters) {
        filters.register(this::filter, AFTER_FAULTS);
    }

    private void filter(RoutingContext call) {
        if (isChunked(call) && host.isRunning() && host.collibra().settings().refusesChunked()) {
            var refusal = RequestRefused.lengthRequired();
            CallFaults.answer(call, refusal.status(), "application/json", Json.write(refusal.envelope()));
        } else {
            call.next();
        }
    }

    private static boolean isChunked(RoutingContext call) {
        return call.normalizedPath().startsWith("/simulator/rest/")
                && call.request().getHeader("Transfer-Encoding") != null;
    }
}
