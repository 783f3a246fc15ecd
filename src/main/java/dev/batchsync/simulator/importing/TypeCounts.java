package dev.batchsync.simulator.importing;

/** How many resources of one type a job added, removed, updated, left unchanged, and could not import. */
public record TypeCounts(int added, int removed, int updated, int unchanged, int failed) {

    public static final TypeCounts ZERO = new TypeCounts(0, 0, 0, 0, 0);
    static final TypeCounts ADDED = new TypeCounts(1, 0, 0, 0, 0);
    static final TypeCounts REMOVED = new TypeCounts(0, 1, 0, 0, 0);
    static final TypeCounts UPDATED = new TypeCounts(0, 0, 1, 0, 0);
    static final TypeCounts UNCHANGED = new TypeCounts(0, 0, 0, 1, 0);
    static final TypeCounts FAILED = new TypeCounts(0, 0, 0, 0, 1);

    TypeCounts plus(TypeCounts other) {
        return new TypeCounts(
                added + other.added,
                removed + other.removed,
                updated + other.updated,
                unchanged + other.unchanged,
                failed + other.failed);
    }
}
