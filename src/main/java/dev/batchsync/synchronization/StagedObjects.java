package dev.batchsync.synchronization;

import java.io.IOException;
import java.util.Optional;

/**
 * Large objects of the program's own, written part by part, so that who is killed goes on behind the last part.
 *
 * <p>A key is written by one cycle only. Each part arrives as it was sent or not at all; an {@link IOException} means
 * that another try may succeed.
 */
public interface StagedObjects {

    /** Size of each part but the last, in bytes. */
    int PART_BYTES = 8 << 20;

    /** An object that is not complete and that nobody sees yet. */
    record Draft(String key, String id) {}

    /** Begins an object; what was begun under its key before and never finished is given up. */
    Draft begin(String key, String contentType) throws IOException;

    /**
     * Writes a part, or writes it again.
     *
     * @param number from 1 on
     * @param content whose first {@code length} bytes are the part
     * @return false when the draft is no longer there
     */
    boolean write(Draft draft, int number, byte[] content, int length) throws IOException;

    /**
     * Makes an object of all parts; of a draft that was finished before, it is the object that came of it.
     *
     * @param bytes size of the object
     * @return nothing when neither the draft nor the object is there
     */
    Optional<PinnedObject> finish(Draft draft, int parts, long bytes) throws IOException;

    /** Deletes an object, or what was begun of it; nothing happens where nothing is. */
    void delete(String key) throws IOException;
}
