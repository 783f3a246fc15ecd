package dev.batchsync.synchronization.uploads;

import java.time.Instant;

/**
 * An upload that opened no cycle.
 *
 * @param reason why it was ignored, and what to do
 * @param marker whether nobody expects a cycle of such a file
 * @param at when it was noticed
 */
public record IgnoredUpload(String key, String version, String reason, boolean marker, Instant at) {

    boolean isSameUpload(IgnoredUpload other) {
        return key.equals(other.key) && version.equals(other.version);
    }

    String name() {
        return key.substring(key.lastIndexOf('/') + 1);
    }
}
