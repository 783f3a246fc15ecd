package dev.batchsync.collibra;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.synchronization.CollibraLogin;
import dev.batchsync.synchronization.CollibraLogin.BearerToken;
import dev.batchsync.synchronization.CollibraLogin.ClientSecret;
import dev.batchsync.synchronization.CollibraLogin.Credentials;
import dev.batchsync.synchronization.CollibraLogin.UserPassword;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/** Who the program is to Collibra: the header of each call, renewed once when Collibra refuses it. */
@Singleton
class Authorization {

    private final CollibraLogin login;
    private final AccessTokens tokens;
    private volatile String header = "";

    Authorization(CollibraLogin login, AccessTokens tokens) {
        this.login = login;
        this.tokens = tokens;
    }

    /**
     * Makes a call with present credentials. After a 401, be it of the token endpoint, they are read anew, and if they
     * have changed, or another token could be had, the call is made once more: a refused call was not processed.
     */
    <T> T guard(StepTime time, Supplier<T> call) {
        var credentials = read(login::current);
        Optional<String> used = Optional.empty();
        try {
            used = Optional.of(header(credentials, time));
            header = used.get();
            time.begin();
            return call.get();
        } catch (CollibraFailure e) {
            if (e.status() != 401 || !isRenewed(credentials, used, time)) {
                throw e;
            }
            time.begin();
            return call.get();
        }
    }

    /** The credentials themselves were refused when they led to no header; unchanged, they would be again. */
    private boolean isRenewed(Credentials known, Optional<String> refused, StepTime time) {
        var renewed = read(login::renewed);
        if (refused.isEmpty() && renewed.equals(known)) {
            return false;
        }
        tokens.forget();
        header = header(renewed, time);
        return !refused.equals(Optional.of(header));
    }

    /** The header of the calls inside {@link #guard}; the filter that sets it must not wait for anything. */
    String header() {
        return header;
    }

    /** Whom the credentials name, for messages. */
    String who() {
        var credentials = read(login::current);
        if (credentials instanceof UserPassword user) {
            return "user " + user.username();
        }
        return credentials instanceof ClientSecret client ? "client " + client.clientId() : "the bearer token";
    }

    private static Credentials read(Supplier<Credentials> secret) {
        try {
            return secret.get();
        } catch (IllegalStateException e) {
            throw new NeverSentException("no credentials: " + e.getMessage(), e);
        }
    }

    private String header(Credentials credentials, StepTime time) {
        if (credentials instanceof UserPassword user) {
            return basic(user.username(), user.password());
        }
        return "Bearer "
                + (credentials instanceof ClientSecret client
                        ? tokens.token(client, time)
                        : ((BearerToken) credentials).token());
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }
}
