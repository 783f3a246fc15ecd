package dev.batchsync.collibra;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.synchronization.CollibraLogin;
import jakarta.inject.Singleton;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Base64;

/** Puts the user's credentials on every call. */
@Singleton
final class BasicAuthentication implements ClientRequestFilter {

    private final CollibraLogin login;

    BasicAuthentication(CollibraLogin login) {
        this.login = login;
    }

    @Override
    public void filter(ClientRequestContext request) {
        var current = login.current();
        var credentials = (current.username() + ":" + current.password()).getBytes(UTF_8);
        request.getHeaders()
                .putSingle(
                        HttpHeaders.AUTHORIZATION,
                        "Basic " + Base64.getEncoder().encodeToString(credentials));
    }
}
