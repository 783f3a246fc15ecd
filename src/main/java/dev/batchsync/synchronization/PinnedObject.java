package dev.batchsync.synchronization;

import java.time.Instant;

/**
 * One version of one object in the bucket. A cycle never reads another one.
 *
 * @param key the object's key, decoded
 * @param version the version id; without versions, a tag that changes with the content
 * @param size in bytes
 * @param modifiedAt when this version was written
 */
public record PinnedObject(String key, String version, long size, Instant modifiedAt) {

    public PinnedObject {
        if (size < 0) {
            throw new IllegalArgumentException("size of " + key + ": " + size + " (expected: 0 or more bytes)");
        }
    }
}
