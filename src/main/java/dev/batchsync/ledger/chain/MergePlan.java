package dev.batchsync.ledger.chain;

/**
 * Decides which runs are merged together before the slices are compared.
 *
 * <p>A large source is divided into slices, each of which is compared in one step. Its runs are merged in groups, and each
 * group is written slice by slice; if there are still too many groups, they are merged again.
 */
public record MergePlan(int batches, int slices, int fanIn) {

    /** Number of slices of a divided source. */
    public static final int SLICES = 32;

    private static final int BUCKETS = 256;

    /** A merge of the items {@code from} to {@code to} of the level before. All numbers start at 0. */
    record Merge(int level, int group, int from, int to) {}

    /**
     * What is merged at once.
     *
     * @param fanIn how many runs; each needs a decompressor and two buffers
     * @param undivided how many resources a source and a ledger have at most if they are not divided
     */
    public record Limits(int fanIn, long undivided) {

        /** A comparison of as many resources takes about ten seconds. */
        public static final Limits USUAL = new Limits(64, 2_000_000);
    }

    public static MergePlan of(int batches, long resources, long base, Limits limits) {
        return new MergePlan(batches, Math.max(resources, base) > limits.undivided() ? SLICES : 1, limits.fanIn());
    }

    static int sliceOf(int bucket, int slices) {
        return bucket * slices / BUCKETS;
    }

    static int firstBucket(int slice, int slices) {
        return slice * BUCKETS / slices;
    }

    /** How often groups are merged. */
    public int levels() {
        int levels = 0;
        for (int items = batches; needsMerge(items, levels); items = groups(items)) {
            levels++;
        }
        return levels;
    }

    /** How many items are left after some levels. */
    public int items(int level) {
        int items = batches;
        for (int i = 0; i < level; i++) {
            items = groups(items);
        }
        return items;
    }

    private boolean needsMerge(int items, int level) {
        return items > fanIn || (level == 0 && slices > 1 && items > 0);
    }

    private int groups(int items) {
        return (items + fanIn - 1) / fanIn;
    }

    public int merges() {
        int merges = 0;
        for (int level = 1; level <= levels(); level++) {
            merges += items(level);
        }
        return merges;
    }

    /** The merge with a number; the first merge of all has the number 0. */
    public Merge merge(int number) {
        int group = number;
        int level = 1;
        while (group >= items(level)) {
            group -= items(level);
            level++;
        }
        int from = group * fanIn;
        return new Merge(level, group, from, Math.min(from + fanIn, items(level - 1)));
    }
}
