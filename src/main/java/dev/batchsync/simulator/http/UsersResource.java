package dev.batchsync.simulator.http;

import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.simulator.jobs.JobWork;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jboss.resteasy.reactive.RestCookie;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

/** The user of the login. */
@Path(UsersResource.PATH)
@Authenticated
@IfBuildProfile(anyOf = {"dev", "local", "test", "simulator"})
final class UsersResource {

    static final String PATH = "/simulator/rest/2.0/users/current";

    private final SimulatorHost host;

    UsersResource(SimulatorHost host) {
        this.host = host;
    }

    /** Answers {@code null} to a call without a login, as the core API's specification says. */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Object current(
            @RestHeader(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @RestCookie(Doorkeeper.SESSION) @Nullable String session) {
        return authorization == null && session == null
                ? "null"
                : Map.of(
                        "id",
                        JobWork.OWN_USER,
                        "resourceType",
                        "User",
                        "userName",
                        host.collibra().settings().login().user());
    }
}
