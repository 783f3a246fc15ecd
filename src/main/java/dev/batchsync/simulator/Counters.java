package dev.batchsync.simulator;

/** What happened to the resources of one type. */
record Counters(int added, int removed, int updated, int unchanged, int failed) {

    static final Counters ZERO = new Counters(0, 0, 0, 0, 0);
    static final Counters ADDED = new Counters(1, 0, 0, 0, 0);
    static final Counters REMOVED = new Counters(0, 1, 0, 0, 0);
    static final Counters UPDATED = new Counters(0, 0, 1, 0, 0);
    static final Counters UNCHANGED = new Counters(0, 0, 0, 1, 0);
    static final Counters FAILED = new Counters(0, 0, 0, 0, 1);

    Counters plus(Counters other) {
        return new Counters(
                added + other.added,
                removed + other.removed,
                updated + other.updated,
                unchanged + other.unchanged,
                failed + other.failed);
    }
}
