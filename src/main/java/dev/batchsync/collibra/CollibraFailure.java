package dev.batchsync.collibra;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;

/** An answer of Collibra, or of a gateway before it, that is not a success. */
final class CollibraFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;

    private final transient Optional<Duration> retryAfter;

    CollibraFailure(int status, String text, Optional<Duration> retryAfter) {
        super("HTTP " + status + (text.isEmpty() ? "" : ": " + text));
        this.status = status;
        this.retryAfter = retryAfter;
    }

    int status() {
        return status;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
