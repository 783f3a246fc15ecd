package dev.batchsync.synchronization;

/** Who the program is to Collibra. */
public interface CollibraLogin {

    /**
     * The credentials as last read.
     *
     * @throws IllegalStateException when they cannot be read, or are none
     */
    Credentials current();

    /** The credentials read anew, because Collibra refuses the ones before. */
    Credentials renewed();

    /** One of the ways that Collibra knows; secrets do not get into texts by accident. */
    sealed interface Credentials {}

    /** A user's name and password, for Basic authentication. */
    record UserPassword(String username, String password) implements Credentials {

        @Override
        public String toString() {
            return "UserPassword[username=" + username + ", password=***]";
        }
    }

    /** An application registered in Collibra, for OAuth 2.0 client credentials. */
    record ClientSecret(String clientId, String clientSecret) implements Credentials {

        @Override
        public String toString() {
            return "ClientSecret[clientId=" + clientId + ", clientSecret=***]";
        }
    }

    /** A token that somebody else renews. */
    record BearerToken(String token) implements Credentials {

        @Override
        public String toString() {
            return "BearerToken[token=***]";
        }
    }
}
