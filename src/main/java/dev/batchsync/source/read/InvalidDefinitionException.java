package dev.batchsync.source.read;

import java.io.Serial;

/** A definition is invalid; the message says where, what was found and what to do. */
public final class InvalidDefinitionException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    public InvalidDefinitionException(String explanation) {
        super(explanation);
    }
}
