package dev.batchsync.collibra.login;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.batchsync.collibra.answer.FailureMapper;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** A token endpoint (RFC 6749, section 4.4). */
interface TokenApi {

    /** Gets a token; parameters that are null are not sent. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    TokenDocument token(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
            @FormParam("grant_type") String grantType,
            @FormParam("client_id") @Nullable String clientId,
            @FormParam("client_secret") @Nullable String clientSecret,
            @FormParam("scope") @Nullable String scope,
            @FormParam("audience") @Nullable String audience);

    /** Collibra's own issuer (product documentation, "OAuth Applications settings page"). */
    @RegisterRestClient(configKey = "collibra")
    @RegisterProvider(FailureMapper.class)
    @Path("/rest/oauth/v2/token")
    interface OfCollibra extends TokenApi {}

    /** An identity provider whose tokens Collibra accepts (product documentation, "Configure JWT settings"). */
    @RegisterRestClient(configKey = "token")
    @RegisterProvider(FailureMapper.class)
    @Path("")
    interface OfProvider extends TokenApi {}

    /** A token and its lifetime in seconds (RFC 6749, section 5.1). */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record TokenDocument(
            @JsonProperty("access_token") @Nullable String accessToken,
            @JsonProperty("expires_in") @Nullable Long expiresInSeconds) {

        @Override
        public String toString() {
            return "TokenDocument[accessToken=***, expiresInSeconds=" + expiresInSeconds + "]";
        }
    }
}
