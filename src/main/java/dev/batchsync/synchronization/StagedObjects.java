package dev.batchsync.synchronization;

import java.io.IOException;
import java.util.Optional;

/**
 * Large objects that the program writes for itself, part by part. If it is killed, it continues after the last part.
 *
 * <p>Only one cycle writes a key. A part arrives unchanged or not at all. An {@link IOException} means that a later try may
 * succeed.
 */
public interface StagedObjects {

    /** Size of each part but the last, in bytes. */
    int PART_BYTES = 8 << 20;

    /** An object that is not complete and not yet visible. */
    record Draft(String key, String id) {}

    /** Begins an object, and gives up an unfinished one under the same key. */
    Draft begin(String key, String contentType) throws IOException;

    /**
     * Writes a part, or writes it again.
     *
     * @param number starting at 1
     * @param content its first {@code length} bytes are the part
     * @return false if the draft no longer exists
     */
    boolean write(Draft draft, int number, byte[] content, int length) throws IOException;

    /**
     * Makes an object of all parts. For a draft that is already finished, returns its object.
     *
     * @param bytes size of the object
     * @return empty if neither the draft nor the object exists
     */
    Optional<PinnedObject> finish(Draft draft, int parts, long bytes) throws IOException;

    /** Deletes an object or its draft, if there is one. */
    void delete(String key) throws IOException;
}
