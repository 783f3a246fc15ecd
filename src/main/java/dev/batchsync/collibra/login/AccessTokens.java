package dev.batchsync.collibra.login;

import dev.batchsync.collibra.answer.Answer;
import dev.batchsync.collibra.answer.Answer.Success;
import dev.batchsync.collibra.answer.Exchange;
import dev.batchsync.collibra.answer.Failure;
import dev.batchsync.collibra.login.Credentials.ClientSecret;
import dev.batchsync.collibra.login.TokenApi.TokenDocument;
import dev.batchsync.synchronization.retry.RetryPolicy.Call;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** Gets access tokens by client credentials and keeps each until shortly before it expires. */
@Singleton
class AccessTokens {

    private static final Duration LONGEST_MARGIN = Duration.ofSeconds(60);
    private static final long LONGEST_LIFETIME_SECONDS = 86_400;

    /** For an issuer that gives no lifetime: short, because a rejected token costs one call only. */
    private static final long ASSUMED_LIFETIME_SECONDS = 300;

    private final TokenApi api;
    private final ClientAuthentication authentication;
    private final Clock clock;
    private @Nullable AccessToken known;

    private record AccessToken(ClientSecret client, String value, Instant renewAt) {}

    AccessTokens(@RestClient TokenApi api, TokenConfiguration configuration, Clock clock) {
        this.api = api;
        this.authentication = configuration.clientAuthentication();
        this.clock = clock;
    }

    /**
     * Returns a token for a client. It fails with status 401 when the token endpoint rejects the client, and as never sent
     * when no token can be had for now.
     *
     * @param call the call that needs the token
     */
    synchronized Answer<String> token(ClientSecret client, Call call, Exchange exchange) {
        var token = known;
        if (token != null && token.client().equals(client) && clock.instant().isBefore(token.renewAt())) {
            return new Success<>(token.value());
        }
        return exchange.make(Call.QUESTION, () -> authentication.ask(api, client))
                .match(document -> accepted(client, call, document), failure -> withoutToken(call, failure));
    }

    /** Makes the next call get another token. */
    synchronized void forget() {
        known = null;
    }

    private Answer<String> accepted(ClientSecret client, Call call, TokenDocument document) {
        var value = Objects.requireNonNullElse(document.accessToken(), "");
        if (value.isBlank()) {
            var text = "the answer of the token endpoint holds no access_token";
            return Answer.failed(Failure.neverSent(call, text, Optional.empty()));
        }
        known = new AccessToken(client, value, renewAt(document));
        return new Success<>(value);
    }

    private static Answer<String> withoutToken(Call call, Failure failure) {
        var text = "no access token: " + failure.why();
        return Answer.failed(
                switch (failure.meaning()) {
                    case AGAIN, UNKNOWN -> Failure.neverSent(call, text, failure.retryAfter());
                    case FINAL, ABSENT -> Failure.unauthorized(call, text, failure.retryAfter());
                });
    }

    private Instant renewAt(TokenDocument document) {
        var seconds = Objects.requireNonNullElse(document.expiresInSeconds(), ASSUMED_LIFETIME_SECONDS);
        var lifetime = Duration.ofSeconds(Math.max(0, Math.min(seconds, LONGEST_LIFETIME_SECONDS)));
        var margin = lifetime.dividedBy(10);
        return clock.instant().plus(lifetime.minus(margin.compareTo(LONGEST_MARGIN) > 0 ? LONGEST_MARGIN : margin));
    }
}
