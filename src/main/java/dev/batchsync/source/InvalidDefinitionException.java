package dev.batchsync.source;

import java.io.Serial;

/** A definition says something that it must not say; the message tells what and where. */
final class InvalidDefinitionException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    InvalidDefinitionException(String explanation) {
        super(explanation);
    }
}
