package dev.batchsync.collibra.login;

import java.util.Locale;
import java.util.stream.Stream;

/** Why a token endpoint refuses a token (RFC 6749, section 5.2), and what a person does about it. */
enum TokenError {
    INVALID_CLIENT("Check the client id, the client secret and batchsync.collibra.client-authentication."),
    UNAUTHORIZED_CLIENT("Allow the client to use the grant client_credentials."),
    UNSUPPORTED_GRANT_TYPE("Use a token endpoint that supports the grant client_credentials."),
    INVALID_SCOPE("Check batchsync.collibra.token-scope."),
    INVALID_REQUEST("Check batchsync.collibra.token-scope, .token-audience and .client-authentication.");

    private static final String REMEDY_OF_OTHERS =
            "Check the client id, the client secret and the address of the token endpoint.";

    private final String remedy;

    TokenError(String remedy) {
        this.remedy = remedy;
    }

    /** Returns what to do about an answer. It looks for the error anywhere, because not every provider keeps to the form. */
    static String remedy(String answer) {
        return Stream.of(values())
                .filter(error -> answer.contains(error.name().toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(error -> error.remedy)
                .orElse(REMEDY_OF_OTHERS);
    }
}
