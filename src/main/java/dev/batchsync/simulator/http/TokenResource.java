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
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

/** Issues access tokens for client credentials (RFC 6749, section 4.4). */
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
            @RestHeader(HttpHeaders.AUTHORIZATION) @DefaultValue("") String authorization,
            @RestForm("grant_type") @DefaultValue("") String grantType,
            @RestForm("client_id") @DefaultValue("") String clientId,
            @RestForm("client_secret") @DefaultValue("") String clientSecret) {
        var access = host.collibra().access();
        if (!grantType.equals("client_credentials")) {
            return RestResponse.status(RestResponse.Status.BAD_REQUEST, Map.of("error", "unsupported_grant_type"));
        }
        var login = host.collibra().settings().login();
        var known = authorization.isEmpty()
                ? access.isClient(clientId, clientSecret)
                : authorization.equals(Access.basic(login.user(), login.password()));
        if (!known) {
            return RestResponse.status(RestResponse.Status.UNAUTHORIZED, Map.of("error", "invalid_client"));
        }
        return RestResponse.ok(Map.of(
                "access_token",
                access.newToken(),
                "token_type",
                "Bearer",
                "expires_in",
                access.tokenLifetime().toSeconds()));
    }
}
