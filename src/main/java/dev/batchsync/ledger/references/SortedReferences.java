package dev.batchsync.ledger.references;

import java.io.IOException;

/** References in the order of their keys as bytes. Call the other methods only while it stands at a reference. */
public interface SortedReferences {

    boolean isThere();

    void next() throws IOException;

    /** The key of the current reference; only its first {@link #keyLength} bytes count. */
    byte[] key();

    int keyLength();

    /** The first command that refers to it, by its position among all resources. */
    long resource();

    /** The line or row of that command. */
    long line();
}
