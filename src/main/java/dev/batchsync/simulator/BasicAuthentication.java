package dev.batchsync.simulator;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Lets only the configured user in. */
@Provider
@Authenticated
@IfBuildProfile(anyOf = {"dev", "local", "test", "simulator"})
public class BasicAuthentication implements ContainerRequestFilter {

    private final SimulatorHost host;

    BasicAuthentication(SimulatorHost host) {
        this.host = host;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        SimulatorSettings settings = host.collibra().settings();
        String credentials = settings.user() + ':' + settings.password();
        String expected = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        if (!expected.equals(request.getHeaderString(HttpHeaders.AUTHORIZATION))) {
            throw Problem.unauthorized();
        }
    }
}
