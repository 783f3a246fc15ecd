package dev.batchsync.synchronization.repair;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.definition.Definition;

/**
 * How large a fix file may be. It is sent as one batch whatever its length, so a batch at its limit can still be corrected with longer
 * texts, and written in more lines.
 */
public final class FixLimits {

    private static final int ROOM = 2;
    private static final long FRAME_BYTES = 1_048_576;

    private static final BatchLimits MOST = new BatchLimits(50_000, 500_000, 1_000_000_000);

    private FixLimits() {}

    /** The definition with the limits of a fix file. */
    public static Definition of(Definition definition) {
        var limits = definition.limits();
        return definition.with(new BatchLimits(
                Math.min(MOST.maxResources(), ROOM * limits.maxResources()),
                Math.min(MOST.maxCharacteristics(), ROOM * limits.maxCharacteristics()),
                Math.min(MOST.maxBytes(), ROOM * limits.maxBytes())));
    }

    /**
     * The size of a fix file at most, in bytes.
     *
     * @param batch that it replaces; white space between its commands does not count for the limits of a batch
     */
    public static long mostBytes(Batch batch, Definition definition) {
        return ROOM * Math.max(definition.limits().maxBytes(), batch.range().length()) + FRAME_BYTES;
    }
}
