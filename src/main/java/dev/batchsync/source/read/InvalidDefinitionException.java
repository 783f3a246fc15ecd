package dev.batchsync.source.read;

import java.io.Serial;

/** A definition says something that it must not say; the message tells what and where. */
public final class InvalidDefinitionException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    public InvalidDefinitionException(String explanation) {
        super(explanation);
    }
}
