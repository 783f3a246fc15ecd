package dev.batchsync.collibra;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Singleton;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Base64;

/** Puts the configured user's credentials on every call. */
@Singleton
final class BasicAuthentication implements ClientRequestFilter {

    private final String header;

    BasicAuthentication(CollibraConfiguration configuration) {
        var credentials = configuration.username() + ":" + configuration.password();
        this.header = "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8));
    }

    @Override
    public void filter(ClientRequestContext request) {
        request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, header);
    }
}
