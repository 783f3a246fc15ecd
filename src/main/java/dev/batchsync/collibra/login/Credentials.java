package dev.batchsync.collibra.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.collibra.answer.Answer;
import dev.batchsync.collibra.answer.Caller;
import java.util.Base64;
import java.util.function.Function;

/** One of the ways to log in to Collibra; none shows its secret as text. */
public sealed interface Credentials {

    /**
     * Returns the value of the header Authorization.
     *
     * @param tokens gets an access token for a client
     */
    Answer<String> header(Function<ClientSecret, Answer<String>> tokens);

    Caller caller();

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    /** A user name and a password, for Basic authentication. */
    record UserPassword(String username, String password) implements Credentials {

        @Override
        public Answer<String> header(Function<ClientSecret, Answer<String>> tokens) {
            return new Answer.Success<>(basic(username, password));
        }

        @Override
        public Caller caller() {
            return new Caller("user " + username, "Check the user name and the password.");
        }

        @Override
        public String toString() {
            return "UserPassword[username=" + username + ", password=***]";
        }
    }

    /** An application registered in Collibra, for OAuth 2.0 client credentials. */
    record ClientSecret(String clientId, String clientSecret) implements Credentials {

        @Override
        public Answer<String> header(Function<ClientSecret, Answer<String>> tokens) {
            return tokens.apply(this).then(token -> new Answer.Success<>("Bearer " + token));
        }

        @Override
        public Caller caller() {
            return new Caller("client " + clientId, "Check that Collibra accepts the client, and its permissions.");
        }

        @Override
        public String toString() {
            return "ClientSecret[clientId=" + clientId + ", clientSecret=***]";
        }
    }

    /** A token that somebody else renews. */
    record BearerToken(String token) implements Credentials {

        @Override
        public Answer<String> header(Function<ClientSecret, Answer<String>> tokens) {
            return new Answer.Success<>("Bearer " + token);
        }

        @Override
        public Caller caller() {
            return new Caller("the bearer token", "Replace it; it may have expired.");
        }

        @Override
        public String toString() {
            return "BearerToken[token=***]";
        }
    }
}
