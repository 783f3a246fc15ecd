package dev.batchsync.synchronization;

/**
 * A file in the inbox: a complete snapshot of a source.
 *
 * @param sequencer orders the versions of one key, compared as text; empty if the bucket has none
 */
public record Upload(SynchronizationId synchronizationId, PinnedObject object, String sequencer) {

    /** True if the other upload of the same synchronization id is the newer snapshot. */
    boolean isOlderThan(Upload other) {
        if (object.key().equals(other.object.key()) && !sequencer.isEmpty() && !other.sequencer.isEmpty()) {
            return padded(sequencer, other).compareTo(padded(other.sequencer, this)) < 0;
        }
        return object.modifiedAt().isBefore(other.object.modifiedAt());
    }

    // S3 user guide, "Event message structure": the shorter one is padded on its right.
    private static String padded(String sequencer, Upload other) {
        return sequencer + "0".repeat(Math.max(0, other.sequencer.length() - sequencer.length()));
    }
}
