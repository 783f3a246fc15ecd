package dev.batchsync.synchronization;

import dev.batchsync.synchronization.definition.Definition;
import java.nio.file.Path;

/** The content of batches, read again from the pinned source. */
public interface Payloads {

    /**
     * Writes a batch's payload to a scratch file, to be closed by the caller.
     *
     * @throws SourceChangedException when the pinned version is no longer there or is not what was surveyed
     */
    Payload open(PinnedObject source, Definition definition, Batch batch) throws SourceChangedException;

    /** A scratch file with one batch, deleted on close. */
    interface Payload extends AutoCloseable {

        Path file();

        @Override
        void close();
    }
}
