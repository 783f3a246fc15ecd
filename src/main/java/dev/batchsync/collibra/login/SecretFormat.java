package dev.batchsync.collibra.login;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.batchsync.collibra.login.Credentials.BearerToken;
import dev.batchsync.collibra.login.Credentials.ClientSecret;
import dev.batchsync.collibra.login.Credentials.UserPassword;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The form of a secret: its fields choose the way of logging in. */
final class SecretFormat {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String EXPECTED =
            "{\"username\": \"…\", \"password\": \"…\"}, {\"clientId\": \"…\", \"clientSecret\": \"…\"} or {\"token\": \"…\"}";

    private SecretFormat() {}

    /**
     * Reads a secret.
     *
     * @param where begins the error message, which never quotes the secret
     * @throws IllegalStateException when it has none of the forms
     */
    static Credentials parse(String json, String where) {
        var fields = tree(json);
        var ways = Stream.of(
                        both(fields, "username", "password", UserPassword::new),
                        both(fields, "clientId", "clientSecret", ClientSecret::new),
                        text(fields, "token").<Credentials>map(BearerToken::new))
                .flatMap(Optional::stream)
                .toList();
        if (ways.size() != 1) {
            throw new IllegalStateException(where + " holds no login. It must have one of these forms: " + EXPECTED);
        }
        return ways.get(0);
    }

    /**
     * Reads the certificates (PEM) of the authorities that a secret trusts.
     *
     * @param where begins the error message, which never quotes the secret
     * @throws IllegalStateException when it has none
     */
    static String certificateAuthority(String json, String where) {
        return text(tree(json), "certificateAuthority").orElseThrow(() -> noCertificateAuthority(where));
    }

    static IllegalStateException noCertificateAuthority(String where) {
        return new IllegalStateException(where + " holds no certificate in the field certificateAuthority. Write the"
                + " certificates of your authorities there as PEM, or trust public authorities (infra/README.md).");
    }

    private static Optional<Credentials> both(
            JsonNode fields, String first, String second, BiFunction<String, String, Credentials> credentials) {
        return text(fields, first).flatMap(one -> text(fields, second).map(other -> credentials.apply(one, other)));
    }

    private static Optional<String> text(JsonNode fields, String name) {
        return Optional.ofNullable(fields.path(name).textValue());
    }

    private static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException quotesTheSecret) {
            return MissingNode.getInstance();
        }
    }
}
