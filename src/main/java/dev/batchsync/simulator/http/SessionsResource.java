package dev.batchsync.simulator.http;

import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.simulator.jobs.JobWork;
import dev.batchsync.simulator.request.RequestRefused;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.NewCookie;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Sessions with a cookie, as browsers use them. */
@Path("/simulator/rest/2.0/auth/sessions")
@IfBuildProfile(anyOf = {"dev", "local", "test", "simulator"})
final class SessionsResource {

    private final SimulatorHost host;

    SessionsResource(SimulatorHost host) {
        this.host = host;
    }

    /** The credentials of a user. */
    public record SessionRequest(
            @Nullable String username, @Nullable String password) {}

    @POST
    public RestResponse<Map<String, Object>> open(@Nullable SessionRequest login) {
        var access = host.collibra().access();
        if (login == null || !access.isClient(text(login.username()), text(login.password()))) {
            throw RequestRefused.unauthorized();
        }
        var cookie = new NewCookie.Builder(Doorkeeper.SESSION)
                .value(access.newSession())
                .path("/simulator/rest")
                .httpOnly(true)
                .build();
        return RestResponse.ResponseBuilder.ok(session()).cookie(cookie).build();
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    @GET
    @Path("/current")
    public Map<String, Object> current(@CookieParam(Doorkeeper.SESSION) @DefaultValue("") String id) {
        if (!host.collibra().access().admits(Optional.empty(), Optional.of(id))) {
            throw RequestRefused.unauthorized();
        }
        return session();
    }

    @DELETE
    @Path("/current")
    public void end(@CookieParam(Doorkeeper.SESSION) @DefaultValue("") String id) {
        host.collibra().access().endSession(id);
    }

    private Map<String, Object> session() {
        var user = Map.of(
                "id",
                JobWork.OWN_USER,
                "userName",
                host.collibra().settings().login().user());
        return Map.of("csrfToken", UUID.randomUUID().toString(), "user", user);
    }
}
