package dev.batchsync.synchronization;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The objects that users upload, and the results that are written for them.
 *
 * <p>Keys are relative to the bucket; an {@link IOException} means that a later try may succeed.
 */
public interface Bucket {

    /** The present version of an object. */
    Optional<PinnedObject> pin(String key) throws IOException;

    /** One version of an object, if it exists. A bucket without versions has only the present one. */
    default Optional<PinnedObject> pin(String key, String version) throws IOException {
        return pin(key).filter(present -> present.version().equals(version));
    }

    /**
     * Streams a pinned version, starting at an offset. Closing it early does not read the rest.
     *
     * @throws SourceChangedException when that version no longer exists
     */
    InputStream open(PinnedObject object, long from) throws IOException, SourceChangedException;

    /** True if this is the bucket that an event names. */
    default boolean isNamed(String bucket) {
        return false;
    }

    /** The address at which a person finds the object. */
    default String location(String key) {
        return key;
    }

    /** Writes a small object in one piece, and replaces an existing one. */
    void write(String key, String contentType, byte[] content) throws IOException;
}
