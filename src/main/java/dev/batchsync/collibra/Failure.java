package dev.batchsync.collibra;

import dev.batchsync.collibra.AnswerTable.Meaning;
import dev.batchsync.synchronization.RetryPolicy.AtOnce;
import dev.batchsync.synchronization.RetryPolicy.Call;
import java.time.Duration;
import java.util.Optional;

/**
 * Why a call did not succeed.
 *
 * @param seen the status, or a constant of {@link AnswerTable}
 * @param text what was seen, in words
 * @param retryAfter the pause that whoever answered asks for
 */
record Failure(Call call, int seen, String text, Optional<Duration> retryAfter) {

    /** How far the call got. */
    enum Extent {
        NOT_SENT,
        NOT_ANSWERED,
        ANSWERED
    }

    /** The login was rejected, by Collibra or by its token endpoint. */
    private static final int UNAUTHORIZED = 401;

    static Failure neverSent(Call call, String text, Optional<Duration> retryAfter) {
        return new Failure(call, AnswerTable.NEVER_SENT, text, retryAfter);
    }

    static Failure unauthorized(Call call, String text, Optional<Duration> retryAfter) {
        return new Failure(call, UNAUTHORIZED, text, retryAfter);
    }

    static Failure unreadable(Call call, String text) {
        return new Failure(call, AnswerTable.UNREADABLE, text, Optional.empty());
    }

    Meaning meaning() {
        return AnswerTable.meaning(call, seen);
    }

    Extent extent() {
        return switch (seen) {
            case AnswerTable.NEVER_SENT -> Extent.NOT_SENT;
            case AnswerTable.NO_ANSWER, AnswerTable.UNREADABLE -> Extent.NOT_ANSWERED;
            default -> Extent.ANSWERED;
        };
    }

    /** Says what was seen, to follow a colon. */
    String why() {
        return switch (extent()) {
            case NOT_SENT -> "nothing was sent: " + text;
            case NOT_ANSWERED -> (seen == AnswerTable.UNREADABLE ? "" : "no answer: ") + text;
            case ANSWERED -> text;
        };
    }

    boolean isUnauthorized() {
        return seen == UNAUTHORIZED;
    }

    /** Whether to try again within the invocation. Collibra's own answers, and pauses it asks for, are left to a later message. */
    boolean isRepeatedAtOnce(AtOnce policy) {
        var extent = extent();
        return meaning() == Meaning.AGAIN
                && retryAfter.isEmpty()
                && (extent == Extent.NOT_SENT || (extent == Extent.NOT_ANSWERED && !policy.onlyIfUnsent()));
    }
}
