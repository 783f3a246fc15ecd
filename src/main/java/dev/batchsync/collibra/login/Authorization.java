package dev.batchsync.collibra.login;

import dev.batchsync.collibra.answer.Answer;
import dev.batchsync.collibra.answer.Answer.Success;
import dev.batchsync.collibra.answer.Caller;
import dev.batchsync.collibra.answer.Exchange;
import dev.batchsync.collibra.answer.Failure;
import dev.batchsync.synchronization.retry.RetryPolicy.Call;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Supplier;

/** Logs the program in: sets the header of each call, and renews it once when Collibra rejects it. */
@Singleton
public class Authorization {

    private final Login login;
    private final AccessTokens tokens;
    private volatile String header = "";

    Authorization(Login login, AccessTokens tokens) {
        this.login = login;
        this.tokens = tokens;
    }

    /**
     * What a call is made with.
     *
     * @param isRenewable whether it may be renewed after a 401; that happens once for each call
     */
    public record Pass(String header, boolean isRenewable) {

        public boolean isSame(Pass other) {
            return header.equals(other.header);
        }

        @Override
        public String toString() {
            return "Pass[header=***, isRenewable=" + isRenewable + "]";
        }
    }

    /** Prepares a call with the known credentials, or with renewed ones when the token endpoint rejects the known ones. */
    public Answer<Pass> enter(Call call, Exchange exchange) {
        return read(call, login::current).then(known -> {
            var answer = pass(known, true, call, exchange);
            var isRejected = answer.match(pass -> false, Failure::isUnauthorized);
            return isRejected
                    ? read(call, login::renewed)
                            .then(renewed -> renewed.equals(known) ? answer : renewed(renewed, call, exchange))
                    : answer;
        });
    }

    /** Prepares another try of a call that was answered by 401. The same pass as before would be rejected again. */
    public Answer<Pass> renew(Call call, Exchange exchange) {
        return read(call, login::renewed).then(credentials -> renewed(credentials, call, exchange));
    }

    private Answer<Pass> renewed(Credentials credentials, Call call, Exchange exchange) {
        tokens.forget();
        return pass(credentials, false, call, exchange);
    }

    private Answer<Pass> pass(Credentials credentials, boolean isRenewable, Call call, Exchange exchange) {
        return credentials
                .header(client -> tokens.token(client, call, exchange))
                .then(value -> {
                    header = value;
                    return new Success<>(new Pass(value, isRenewable));
                });
    }

    /** The header of the call that is being made; the filter that sets it must not wait for anything. */
    String header() {
        return header;
    }

    /** Whose credentials are known, and who has judged them last: Collibra or the token endpoint. */
    public Caller caller() {
        return tokens.refused().orElseGet(() -> login.current().caller());
    }

    private static Answer<Credentials> read(Call call, Supplier<Credentials> source) {
        try {
            return new Success<>(source.get());
        } catch (IllegalStateException e) {
            return Answer.failed(Failure.neverSent(call, "no credentials: " + e.getMessage(), Optional.empty()));
        }
    }
}
