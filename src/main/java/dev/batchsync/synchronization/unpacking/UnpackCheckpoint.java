package dev.batchsync.synchronization.unpacking;

import java.util.Optional;

/**
 * How far a compressed source has been unpacked.
 *
 * @param draft id of the object that is being written; empty before the first part
 * @param parts number of parts written
 * @param bytes size of these parts
 */
public record UnpackCheckpoint(Optional<String> draft, int parts, long bytes) {

    public static final UnpackCheckpoint START = new UnpackCheckpoint(Optional.empty(), 0, 0);
}
