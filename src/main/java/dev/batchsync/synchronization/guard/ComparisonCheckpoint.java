package dev.batchsync.synchronization.guard;

import java.util.Optional;

/**
 * A point where a comparison can continue.
 *
 * @param merges how many groups of runs have been merged
 * @param slices how many slices have been compared
 * @param found what they hold; its lists are incomplete
 */
public record ComparisonCheckpoint(int merges, int slices, Optional<Comparison> found) {

    public static final ComparisonCheckpoint START = new ComparisonCheckpoint(0, 0, Optional.empty());
}
