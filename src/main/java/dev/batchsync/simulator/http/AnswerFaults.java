package dev.batchsync.simulator.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchsync.simulator.catalog.Json;
import dev.batchsync.simulator.faults.Fault;
import dev.batchsync.simulator.faults.FaultKind;
import io.quarkus.arc.profile.IfBuildProfile;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import org.jspecify.annotations.Nullable;

/** Lets faults strike the answers of calls that have been processed. */
@Provider
@Authenticated
@IfBuildProfile(anyOf = {"dev", "local", "test", "simulator"})
final class AnswerFaults implements ContainerResponseFilter {

    private final RoutingContext call;

    AnswerFaults(RoutingContext call) {
        this.call = call;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        @Nullable Fault fault = call.get(CallFaults.STRUCK);
        if (fault == null) {
            return;
        }
        switch (fault.kind()) {
            case ANSWER_AFTER -> {
                if (!fault.retryAfter().isEmpty()) {
                    response.getHeaders().putSingle("Retry-After", fault.retryAfter());
                }
                response.setStatus(fault.status());
                response.setEntity(fault.body(), null, MediaType.TEXT_PLAIN_TYPE);
            }
            case RESET_AFTER -> end(call);
            case NO_ID, UNKNOWN_STATE, UNKNOWN_RESULT, NO_RESULT -> disguise(fault.kind(), response);
            default -> {
                // It has struck before the call was processed.
            }
        }
    }

    /** Waits for the connection's end, which the answer must not overtake; answers are made on threads that may wait. */
    private static void end(RoutingContext call) {
        var unused = call.request()
                .connection()
                .close()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static void disguise(FaultKind kind, ContainerResponseContext response) {
        var entity = response.getEntity();
        if (!(entity instanceof Wire.CoreJob || entity instanceof Wire.V1Job)) {
            return;
        }
        ObjectNode fields = Json.MAPPER.valueToTree(entity);
        switch (kind) {
            case NO_ID -> fields.remove("id");
            case UNKNOWN_STATE -> fields.put("state", "PONDERING");
            case UNKNOWN_RESULT -> fields.put("result", "SPLENDID");
            default -> fields.remove("result");
        }
        response.setEntity(fields, null, MediaType.APPLICATION_JSON_TYPE);
    }
}
