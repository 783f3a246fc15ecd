package dev.batchsync.collibra.login;

import jakarta.inject.Singleton;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;

/** Adds the credentials to each call. */
@Singleton
public final class AuthorizationFilter implements ClientRequestFilter {

    private final Authorization authorization;

    AuthorizationFilter(Authorization authorization) {
        this.authorization = authorization;
    }

    @Override
    public void filter(ClientRequestContext request) {
        request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, authorization.header());
    }
}
