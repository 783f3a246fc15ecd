package dev.batchsync.collibra;

import java.io.Serial;

/** A failure behind which nothing is tried again within the invocation. */
final class LastTryException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final RuntimeException failure;

    LastTryException(RuntimeException failure) {
        super(failure);
        this.failure = failure;
    }

    RuntimeException failure() {
        return failure;
    }
}
