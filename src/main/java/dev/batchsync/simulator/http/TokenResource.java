package dev.batchsync.simulator.http;

import dev.batchsync.simulator.Access;
import dev.batchsync.simulator.SimulatorHost;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** Issues access tokens for client credentials (RFC 6749, section 4.4). Its errors have the form of section 5.2. */
@Path("/simulator/rest/oauth/v2/token")
@IfBuildProfile(anyOf = {"dev", "local", "test", "simulator"})
final class TokenResource {

    private final SimulatorHost host;

    TokenResource(SimulatorHost host) {
        this.host = host;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<Map<String, Object>> token(
            @RestHeader(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @RestForm("grant_type") @DefaultValue("") String grantType,
            @RestForm("client_id") @DefaultValue("") String clientId,
            @RestForm("client_secret") @DefaultValue("") String clientSecret,
            @RestForm("scope") @Nullable String scope) {
        var access = host.collibra().access();
        if (authorization != null && !clientSecret.isEmpty()) {
            return refused(Status.BAD_REQUEST, "invalid_request", "The client logs in twice.");
        }
        var client = authorization == null
                ? Optional.of(new ClientLogin(clientId, clientSecret))
                : ClientLogin.inHeader(authorization);
        if (client.filter(sent -> access.isClient(sent.id(), sent.secret())).isEmpty()) {
            return refused(Status.UNAUTHORIZED, "invalid_client", "The client is not known, or its secret is wrong.");
        }
        if (!grantType.equals("client_credentials")) {
            return refused(Status.BAD_REQUEST, "unsupported_grant_type", "Only client_credentials is supported.");
        }
        // A live tenant refuses every scope; rights follow the application.
        return scope == null
                ? RestResponse.ok(issued(access))
                : refused(Status.BAD_REQUEST, "invalid_scope", "The scope is not known.");
    }

    private static Map<String, Object> issued(Access access) {
        return Map.of(
                "access_token", access.newToken(),
                "token_type", "Bearer",
                "expires_in", access.tokenLifetime().toSeconds());
    }

    private static RestResponse<Map<String, Object>> refused(Status status, String error, String description) {
        return RestResponse.status(status, Map.of("error", error, "error_description", description));
    }
}
