package dev.batchsync.synchronization;

import dev.batchsync.synchronization.definition.Definition;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the content of batches again from the pinned source. */
public interface Payloads {

    /**
     * Writes a batch's payload to a scratch file. The caller closes it.
     *
     * @throws SourceChangedException when the pinned version no longer exists or is not what was surveyed
     */
    Payload open(PinnedObject source, Definition definition, Batch batch) throws SourceChangedException;

    /** A scratch file with one batch. Closing it deletes the file. */
    interface Payload extends AutoCloseable {

        Path file();

        /** The template to send with it, in which columns are numbers; empty if the definition's own one is sent, or none. */
        default Optional<String> template() {
            return Optional.empty();
        }

        @Override
        void close();
    }
}
