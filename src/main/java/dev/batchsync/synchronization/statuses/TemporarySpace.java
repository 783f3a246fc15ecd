package dev.batchsync.synchronization.statuses;

import dev.batchsync.synchronization.Payloads.Payload;
import java.io.IOException;
import java.io.InputStream;

/** A place for files that are needed for one call only. */
public interface TemporarySpace {

    /**
     * Copies a content into a file, which is deleted when it is closed. The caller closes the content.
     *
     * @throws IOException if the content cannot be read or the disk has no room; no file is left then
     */
    Payload keep(InputStream content) throws IOException;
}
