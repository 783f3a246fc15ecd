package dev.batchsync.source.gzip;

import java.io.Serial;

/** A compressed file is invalid; the message says what was found and what to do. */
final class InvalidGzipException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    InvalidGzipException(String message) {
        super(message);
    }
}
