package dev.batchsync.synchronization;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The objects that users upload and the results written for them.
 *
 * <p>Keys are relative to the bucket; an {@link IOException} means that another try may succeed.
 */
public interface Bucket {

    /** The present version of an object. */
    Optional<PinnedObject> pin(String key) throws IOException;

    /** One version of an object, if it is there; the present one is the only one where the bucket keeps no others. */
    default Optional<PinnedObject> pin(String key, String version) throws IOException {
        return pin(key).filter(present -> present.version().equals(version));
    }

    /**
     * Streams a pinned version from an offset on; leaving early costs nothing.
     *
     * @throws SourceChangedException when that version is no longer there
     */
    InputStream open(PinnedObject object, long from) throws IOException, SourceChangedException;

    /** True when an event that names this bucket is about this one. */
    default boolean isNamed(String bucket) {
        return false;
    }

    /** Where a person finds the object. */
    default String location(String key) {
        return key;
    }

    /** Writes a small object whole, replacing what is there. */
    void write(String key, String contentType, byte[] content) throws IOException;
}
