package dev.batchsync.collibra.answer;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/** An answer of Collibra, or of a gateway before it, that is not a success; {@link Exchange} makes it a value. */
final class CollibraFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int UNAVAILABLE = 503;

    private final int status;

    private final transient Optional<Duration> retryAfter;

    CollibraFailure(int status, String text, Optional<Duration> retryAfter) {
        super("HTTP " + status + (text.isEmpty() ? "" : ": " + text));
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** The status, as {@link AnswerTable} lists it. */
    int seen() {
        return status == UNAVAILABLE && retryAfter.isPresent() ? AnswerTable.TURNED_AWAY : status;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
