package dev.batchsync.collibra.answer;

import dev.batchsync.synchronization.jobs.TimeLeft;
import dev.batchsync.synchronization.retry.RetryPolicy.Call;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;

/**
 * Makes the calls of one step and turns their results into values.
 *
 * <p>The first call is always made, every further one only if it is sure to end in time.
 */
public final class Exchange {

    private final Clock clock;
    private final Duration longestCall;
    private final Instant lastPauseEnd;
    private final Instant lastCallEnd;
    private boolean begun;

    public Exchange(TimeLeft left, Duration longestCall, Clock clock) {
        this.clock = clock;
        this.longestCall = longestCall;
        this.lastPauseEnd = clock.instant().plus(left.forPauses());
        this.lastCallEnd = clock.instant().plus(left.forCalls());
    }

    public <T> Answer<T> make(Call call, Supplier<T> wire) {
        if (begun && !isTimeLeft()) {
            var text = "no time is left for a call of up to " + longestCall.toSeconds() + " seconds";
            return Answer.failed(Failure.neverSent(call, text, Optional.empty()));
        }
        begun = true;
        return answer(call, wire);
    }

    /**
     * Turns the exceptions of a call into values; nothing else does. {@link FailureMapper} has already made a
     * CollibraFailure of every status from 300 on.
     */
    private static <T> Answer<T> answer(Call call, Supplier<T> wire) {
        try {
            return Optional.ofNullable(wire.get())
                    .<Answer<T>>map(Answer.Success::new)
                    .orElseGet(() -> Answer.failed(Failure.unreadable(call, "the answer is empty")));
        } catch (CollibraFailure e) {
            return Answer.failed(new Failure(call, e.seen(), String.valueOf(e.getMessage()), e.retryAfter()));
        } catch (WebApplicationException e) {
            return Answer.failed(Failure.unreadable(call, "the answer cannot be read: " + e.getMessage()));
        } catch (ProcessingException e) {
            return Answer.failed(
                    isBeforeConnection(e)
                            ? Failure.neverSent(call, "no connection: " + root(e), Optional.empty())
                            : new Failure(
                                    call, AnswerTable.NO_ANSWER, String.valueOf(e.getMessage()), Optional.empty()));
        }
    }

    private static boolean isBeforeConnection(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof NoRouteToHostException
                    || cause instanceof SSLHandshakeException) {
                return true;
            }
        }
        return false;
    }

    private static Throwable root(Throwable e) {
        var root = e;
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            root = cause;
        }
        return root;
    }

    /** Whether another call is sure to end in time. */
    public boolean isTimeLeft() {
        return !clock.instant().plus(longestCall).isAfter(lastCallEnd);
    }

    /** Whether a pause ends within the budget of the invocation. */
    public boolean allows(Duration pause) {
        return !clock.instant().plus(pause).isAfter(lastPauseEnd);
    }
}
