package dev.batchsync.simulator.http;

import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.simulator.request.RequestRefused;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/** Refuses calls without valid credentials. */
@Provider
@Authenticated
@IfBuildProfile(anyOf = {"dev", "local", "test", "simulator"})
final class Doorkeeper implements ContainerRequestFilter {

    static final String SESSION = "JSESSIONID";

    private final SimulatorHost host;

    Doorkeeper(SimulatorHost host) {
        this.host = host;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var authorization = Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION));
        var session = Optional.ofNullable(request.getCookies().get(SESSION)).map(Cookie::getValue);
        var isNobody = authorization.isEmpty() && session.isEmpty();
        if (isNobody && request.getUriInfo().getPath().equals(UsersResource.PATH)) {
            return;
        }
        if (!host.collibra().access().admits(authorization, session)) {
            throw RequestRefused.unauthorized();
        }
    }
}
