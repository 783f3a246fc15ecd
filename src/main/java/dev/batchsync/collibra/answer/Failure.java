package dev.batchsync.collibra.answer;

import dev.batchsync.collibra.answer.AnswerTable.Meaning;
import dev.batchsync.synchronization.retry.RetryPolicy.AtOnce;
import dev.batchsync.synchronization.retry.RetryPolicy.Call;
import java.time.Duration;
import java.util.Optional;

/**
 * Why a call did not succeed.
 *
 * @param seen the status, or a constant of {@link AnswerTable}
 * @param text what was seen, in words
 * @param retryAfter the pause that whoever answered asks for
 */
public record Failure(Call call, int seen, String text, Optional<Duration> retryAfter) {

    /** How far the call got. */
    public enum Reach {
        NOT_SENT,
        NOT_ANSWERED,
        ANSWERED
    }

    /** The login was rejected, by Collibra or by its token endpoint. */
    private static final int UNAUTHORIZED = 401;

    public static Failure neverSent(Call call, String text, Optional<Duration> retryAfter) {
        return new Failure(call, AnswerTable.NEVER_SENT, text, retryAfter);
    }

    public static Failure unauthorized(Call call, String text, Optional<Duration> retryAfter) {
        return new Failure(call, UNAUTHORIZED, text, retryAfter);
    }

    public static Failure unreadable(Call call, String text) {
        return new Failure(call, AnswerTable.UNREADABLE, text, Optional.empty());
    }

    public Meaning meaning() {
        return AnswerTable.meaning(call, seen);
    }

    public Reach reach() {
        return switch (seen) {
            case AnswerTable.NEVER_SENT -> Reach.NOT_SENT;
            case AnswerTable.NO_ANSWER, AnswerTable.UNREADABLE -> Reach.NOT_ANSWERED;
            default -> Reach.ANSWERED;
        };
    }

    /** Says what was seen, to follow a colon. */
    public String why() {
        return switch (reach()) {
            case NOT_SENT -> "nothing was sent: " + text;
            case NOT_ANSWERED -> (seen == AnswerTable.UNREADABLE ? "" : "no answer: ") + text;
            case ANSWERED -> text;
        };
    }

    public boolean isUnauthorized() {
        return seen == UNAUTHORIZED;
    }

    /** Whether to try again within the invocation. Collibra's own answers, and pauses it asks for, are left to a later message. */
    public boolean isRepeatedAtOnce(AtOnce policy) {
        var reach = reach();
        return meaning() == Meaning.AGAIN
                && retryAfter.isEmpty()
                && (reach == Reach.NOT_SENT || (reach == Reach.NOT_ANSWERED && !policy.onlyIfUnsent()));
    }
}
