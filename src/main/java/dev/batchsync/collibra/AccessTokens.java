package dev.batchsync.collibra;

import dev.batchsync.collibra.CollibraConfiguration.ClientAuthentication;
import dev.batchsync.collibra.TokenApi.TokenDocument;
import dev.batchsync.synchronization.CollibraLogin.ClientSecret;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Gets access tokens by client credentials and keeps each until shortly before it expires. */
@Singleton
class AccessTokens {

    private static final Duration LONGEST_MARGIN = Duration.ofSeconds(60);

    /** For an issuer that does not say: short, because a refused token costs one call only. */
    private static final long UNTOLD_SECONDS = 300;

    private final TokenApi api;
    private final ClientAuthentication authentication;
    private final Clock clock;
    private @Nullable AccessToken known;

    private record AccessToken(ClientSecret client, String value, Instant renewAt) {}

    AccessTokens(@RestClient TokenApi api, CollibraConfiguration configuration, Clock clock) {
        this.api = api;
        this.authentication = configuration.clientAuthentication();
        this.clock = clock;
    }

    /**
     * A token for a client.
     *
     * @throws CollibraFailure with status 401 when the client is refused
     * @throws NeverSentException when no token can be had for now
     */
    synchronized String token(ClientSecret client, StepTime time) {
        var token = known;
        if (token == null || !token.client().equals(client) || !clock.instant().isBefore(token.renewAt())) {
            time.begin();
            token = fetch(client);
            known = token;
        }
        return token.value();
    }

    /** Has the next call get another token. */
    synchronized void forget() {
        known = null;
    }

    private AccessToken fetch(ClientSecret client) {
        try {
            var document = ask(client);
            var value = Objects.requireNonNullElse(document.accessToken(), "");
            if (value.isBlank()) {
                throw new NeverSentException("the token endpoint's answer holds no access_token");
            }
            return new AccessToken(client, value, renewAt(document));
        } catch (CollibraFailure e) {
            if (AnswerTable.meaning(AnswerTable.Call.QUESTION, e) == AnswerTable.Meaning.AGAIN) {
                throw new NeverSentException("the token endpoint answers " + e.getMessage(), e, e.retryAfter());
            }
            throw new CollibraFailure(401, "the token endpoint answers " + e.getMessage(), e.retryAfter());
        } catch (ProcessingException | WebApplicationException e) {
            throw new NeverSentException("the token endpoint does not answer: " + NeverSentException.rootMessage(e), e);
        }
    }

    private TokenDocument ask(ClientSecret client) {
        return authentication == ClientAuthentication.POST
                ? api.token(null, "client_credentials", client.clientId(), client.clientSecret())
                : api.token(
                        Authorization.basic(client.clientId(), client.clientSecret()),
                        "client_credentials",
                        null,
                        null);
    }

    private Instant renewAt(TokenDocument document) {
        var seconds = Objects.requireNonNullElse(document.expiresInSeconds(), UNTOLD_SECONDS);
        var lifetime = Duration.ofSeconds(Math.max(0, Math.min(seconds, 86_400)));
        var margin = lifetime.dividedBy(10);
        return clock.instant().plus(lifetime.minus(margin.compareTo(LONGEST_MARGIN) > 0 ? LONGEST_MARGIN : margin));
    }
}
