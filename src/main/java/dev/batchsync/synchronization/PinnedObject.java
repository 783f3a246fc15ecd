package dev.batchsync.synchronization;

import java.time.Instant;

/**
 * One version of one object of the bucket; nothing else is ever read for its cycle.
 *
 * @param key the object's key, decoded
 * @param version the version id, or a tag that changes with the content where the bucket has no versions
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
