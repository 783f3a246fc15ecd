package dev.batchsync.synchronization;

import java.io.Serial;

/** The pinned version of a source can no longer be read. */
public final class SourceChangedException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String message;

    public SourceChangedException(String message) {
        super(message);
        this.message = message;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
