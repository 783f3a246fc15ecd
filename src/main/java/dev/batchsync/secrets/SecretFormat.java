package dev.batchsync.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.batchsync.synchronization.CollibraLogin.BearerToken;
import dev.batchsync.synchronization.CollibraLogin.ClientSecret;
import dev.batchsync.synchronization.CollibraLogin.Credentials;
import dev.batchsync.synchronization.CollibraLogin.UserPassword;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** What a secret holds: its fields choose the way of authentication. */
final class SecretFormat {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String EXPECTED =
            "{\"username\": \"…\", \"password\": \"…\"}, {\"clientId\": \"…\", \"clientSecret\": \"…\"} or {\"token\": \"…\"}";

    private SecretFormat() {}

    /**
     * Reads a secret.
     *
     * @param where named in the error, which never quotes the secret
     * @throws IllegalStateException when it is none of the forms
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
            throw new IllegalStateException(where + " is not what is expected, one of " + EXPECTED);
        }
        return ways.get(0);
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
