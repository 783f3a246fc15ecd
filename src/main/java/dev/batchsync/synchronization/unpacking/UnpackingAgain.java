package dev.batchsync.synchronization.unpacking;

/**
 * How far a compressed source has been unpacked again for a batch, because what was unpacked first is gone.
 *
 * @param over whether it is complete, so that the batch is tried next
 */
public record UnpackingAgain(UnpackCheckpoint reached, boolean over) {

    public static final UnpackingAgain START = new UnpackingAgain(UnpackCheckpoint.START, false);
}
