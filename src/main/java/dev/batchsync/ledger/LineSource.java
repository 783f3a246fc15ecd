package dev.batchsync.ledger;

import java.io.Closeable;
import java.io.IOException;

/** Lines in the order of their keys. */
interface LineSource extends Closeable {

    /** Moves to the next line; false at the end. */
    boolean next() throws IOException;

    /** The line that was reached; valid until the next move. */
    Line line();
}
