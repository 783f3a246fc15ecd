package dev.batchsync.collibra.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.collibra.login.Credentials.ClientSecret;
import dev.batchsync.collibra.login.TokenApi.TokenDocument;
import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;

/** How the id and the secret of an OAuth client are sent: the two ways of RFC 6749, section 2.3.1. */
enum ClientAuthentication {
    /** In the body. */
    POST {
        @Override
        TokenDocument ask(TokenApi api, ClientSecret client, Wanted wanted) {
            return api.token(null, GRANT, client.clientId(), client.clientSecret(), wanted.scope(), wanted.audience());
        }
    },
    /** As a header. Both are encoded as in a form first: the ids that Collibra gives contain colons, which separate them. */
    BASIC {
        @Override
        TokenDocument ask(TokenApi api, ClientSecret client, Wanted wanted) {
            var header = Credentials.basic(encoded(client.clientId()), encoded(client.clientSecret()));
            return api.token(header, GRANT, null, null, wanted.scope(), wanted.audience());
        }
    };

    private static final String GRANT = "client_credentials";

    /** What the token is for; what is null is not sent. */
    record Wanted(@Nullable String scope, @Nullable String audience) {}

    abstract TokenDocument ask(TokenApi api, ClientSecret client, Wanted wanted);

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
