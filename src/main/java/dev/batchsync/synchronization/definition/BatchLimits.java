package dev.batchsync.synchronization.definition;

/**
 * The most that a batch may hold.
 *
 * @param maxResources commands, 1 to 50,000
 * @param maxCharacteristics attribute values, relation targets, tags and responsibilities, 1 to 500,000
 * @param maxBytes size of the payload, 1,000 to 1,000,000,000
 */
public record BatchLimits(int maxResources, int maxCharacteristics, long maxBytes) {

    /** Collibra's own recommendation (Developer Portal, "Batch synchronization"). */
    public static final BatchLimits RECOMMENDED = new BatchLimits(50_000, 500_000, 50_000_000);

    public BatchLimits {
        requireRange("maxResources", maxResources, 1, 50_000);
        requireRange("maxCharacteristics", maxCharacteristics, 1, 500_000);
        requireRange("maxBytes", maxBytes, 1_000, 1_000_000_000);
    }

    private static void requireRange(String name, long value, long from, long to) {
        if (value < from || value > to) {
            throw new IllegalArgumentException(
                    "batch." + name + ": " + value + " (expected: " + from + ".." + to + ")");
        }
    }
}
