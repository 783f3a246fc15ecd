package dev.batchsync.simulator.http;

import dev.batchsync.simulator.request.RequestRefused;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Answers a refused request with Collibra's error envelope. */
@Provider
@IfBuildProfile(anyOf = {"dev", "local", "test", "simulator"})
final class RefusalMapper implements ExceptionMapper<RequestRefused> {

    @Override
    public Response toResponse(RequestRefused problem) {
        return Response.status(problem.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(problem.envelope())
                .build();
    }
}
