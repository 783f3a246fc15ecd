package dev.batchsync.simulator.importing;

/** How many resources of one type a job added, removed, updated, left unchanged, and could not import. */
public record ResourceCounts(int added, int removed, int updated, int unchanged, int failed) {

    public static final ResourceCounts ZERO = new ResourceCounts(0, 0, 0, 0, 0);
    static final ResourceCounts ADDED = new ResourceCounts(1, 0, 0, 0, 0);
    static final ResourceCounts REMOVED = new ResourceCounts(0, 1, 0, 0, 0);
    static final ResourceCounts UPDATED = new ResourceCounts(0, 0, 1, 0, 0);
    static final ResourceCounts UNCHANGED = new ResourceCounts(0, 0, 0, 1, 0);
    static final ResourceCounts FAILED = new ResourceCounts(0, 0, 0, 0, 1);

    ResourceCounts plus(ResourceCounts other) {
        return new ResourceCounts(
                added + other.added,
                removed + other.removed,
                updated + other.updated,
                unchanged + other.unchanged,
                failed + other.failed);
    }
}
