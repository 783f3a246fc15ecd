package dev.batchsync.synchronization;

import java.time.Instant;

/**
 * One version of one object in the bucket. A cycle never reads another version.
 *
 * @param key the object's key, decoded
 * @param version the version id; without versions, a tag that changes with the content
 * @param size in bytes
 * @param modifiedAt what the bucket says about when this version was written. S3 says in whole seconds when the upload
 *     began, even if it came in parts for hours (S3 API reference, HeadObject). So it says nothing about which upload is
 *     newer.
 */
public record PinnedObject(String key, String version, long size, Instant modifiedAt) {

    public PinnedObject {
        if (size < 0) {
            throw new IllegalArgumentException("size of " + key + ": " + size + " (expected: 0 or more bytes)");
        }
    }
}
