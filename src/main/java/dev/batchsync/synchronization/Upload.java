package dev.batchsync.synchronization;

/**
 * A complete snapshot of a source that arrived in the inbox.
 *
 * @param sequencer orders the versions of one key, compared as text; empty where the bucket has none
 */
public record Upload(SynchronizationId synchronizationId, PinnedObject object, String sequencer) {

    /** True when the other upload of the same synchronization id holds the newer snapshot. */
    boolean isOlderThan(Upload other) {
        if (object.key().equals(other.object.key()) && !sequencer.isEmpty() && !other.sequencer.isEmpty()) {
            return padded(sequencer).compareTo(padded(other.sequencer)) < 0;
        }
        return object.modifiedAt().isBefore(other.object.modifiedAt());
    }

    // S3 sequencers are hexadecimal and differ in length; the shorter one is padded before they are compared.
    private static String padded(String sequencer) {
        return "0".repeat(Math.max(0, 64 - sequencer.length())) + sequencer;
    }
}
