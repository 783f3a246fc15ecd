package dev.batchsync.collibra.login;

import dev.batchsync.collibra.login.Credentials.ClientSecret;
import dev.batchsync.collibra.login.TokenApi.TokenDocument;

/** How the id and the secret of an OAuth client are sent: the two ways of RFC 6749, section 2.3.1. */
enum ClientAuthentication {
    /** In the body. */
    POST {
        @Override
        TokenDocument ask(TokenApi api, ClientSecret client) {
            return api.token(null, GRANT, client.clientId(), client.clientSecret());
        }
    },
    /** As a header. */
    BASIC {
        @Override
        TokenDocument ask(TokenApi api, ClientSecret client) {
            return api.token(Credentials.basic(client.clientId(), client.clientSecret()), GRANT, null, null);
        }
    };

    private static final String GRANT = "client_credentials";

    abstract TokenDocument ask(TokenApi api, ClientSecret client);
}
