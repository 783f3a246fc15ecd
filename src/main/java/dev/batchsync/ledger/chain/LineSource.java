package dev.batchsync.ledger.chain;

import java.io.Closeable;
import java.io.IOException;

/** Lines in the order of their keys. */
public interface LineSource extends Closeable {

    /** Moves to the next line; false at the end. */
    boolean next() throws IOException;

    /** The line that was reached; valid until the next move. */
    Line line();
}
