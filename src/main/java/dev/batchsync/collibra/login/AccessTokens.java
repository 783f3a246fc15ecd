package dev.batchsync.collibra.login;

import dev.batchsync.collibra.answer.Answer;
import dev.batchsync.collibra.answer.Answer.Success;
import dev.batchsync.collibra.answer.Caller;
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
import org.jspecify.annotations.Nullable;

/** Gets access tokens by client credentials and keeps each for 80 % of its lifetime, or until Collibra rejects it. */
@Singleton
class AccessTokens {

    private static final long LONGEST_LIFETIME_SECONDS = 86_400;

    private final TokenEndpoint endpoint;
    private final Clock clock;
    private @Nullable AccessToken known;
    private Optional<Caller> refused = Optional.empty();

    private record AccessToken(ClientSecret client, String value, Instant renewAt) {}

    AccessTokens(TokenEndpoint endpoint, Clock clock) {
        this.endpoint = endpoint;
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
        var asked = clock.instant();
        return exchange.make(Call.QUESTION, () -> endpoint.ask(client))
                .match(
                        document -> accepted(client, call, document, asked),
                        failure -> withoutToken(client, call, failure));
    }

    /** Makes the next call get another token. */
    synchronized void forget() {
        known = null;
        refused = Optional.empty();
    }

    /** Whom the token endpoint has rejected last, until it gives out a token. */
    synchronized Optional<Caller> refused() {
        return refused;
    }

    private Answer<String> accepted(ClientSecret client, Call call, TokenDocument document, Instant asked) {
        refused = Optional.empty();
        var value = Objects.requireNonNullElse(document.accessToken(), "");
        if (value.isBlank()) {
            return Answer.failed(
                    Failure.neverSent(call, endpoint.name() + " answers without an access_token", Optional.empty()));
        }
        known = new AccessToken(client, value, renewAt(document, asked));
        return new Success<>(value);
    }

    private Answer<String> withoutToken(ClientSecret client, Call call, Failure failure) {
        return Answer.failed(
                switch (failure.meaning()) {
                    case AGAIN, UNKNOWN ->
                        Failure.neverSent(
                                call, endpoint.name() + " gives no token: " + failure.why(), failure.retryAfter());
                    case FINAL, ABSENT -> {
                        var name = client.caller().name();
                        refused = Optional.of(new Caller(name, endpoint.name(), TokenError.remedy(failure.text())));
                        yield Failure.unauthorized(call, "no access token: " + failure.text(), failure.retryAfter());
                    }
                });
    }

    /** A token whose lifetime is not known is used until a call is answered by 401. */
    private static Instant renewAt(TokenDocument document, Instant asked) {
        var seconds = document.expiresInSeconds();
        return seconds == null
                ? Instant.MAX
                : asked.plus(Duration.ofSeconds(Math.max(0, Math.min(seconds, LONGEST_LIFETIME_SECONDS)))
                        .multipliedBy(4)
                        .dividedBy(5));
    }
}
