package dev.batchsync.ledger.chain;

import dev.batchsync.ledger.chain.MergePlan.Merge;
import java.io.IOException;

/** Merges the runs of a large source in groups, and opens the merged runs. */
public final class RunMerger {

    private final LedgerObjects objects;
    private final LedgerKeys keys;
    private final MergePlan plan;

    public RunMerger(LedgerObjects objects, LedgerKeys keys, MergePlan plan) {
        this.objects = objects;
        this.keys = keys;
        this.plan = plan;
    }

    public void merge(Merge merge) throws IOException {
        if (merge.level() == 1) {
            mergeRuns(merge);
        } else {
            for (int slice = 0; slice < plan.slices(); slice++) {
                mergeSlices(merge, slice);
            }
        }
    }

    private void mergeRuns(Merge merge) throws IOException {
        try (var lines = LineMerge.of(merge.to() - merge.from(), i -> run(merge.from() + i))) {
            boolean isThere = lines.next();
            for (int slice = 0; slice < plan.slices(); slice++) {
                var chain = new ChainWriter(objects, keys.merged(1, merge.group(), slice));
                while (isThere && MergePlan.sliceOf(lines.line().bucket(), plan.slices()) == slice) {
                    chain.copy(lines.line());
                    isThere = lines.next();
                }
                chain.finish();
            }
        }
    }

    private void mergeSlices(Merge merge, int slice) throws IOException {
        int below = merge.level() - 1;
        try (var lines = LineMerge.of(
                merge.to() - merge.from(),
                i -> ChainReader.open(objects, keys.merged(below, merge.from() + i, slice)))) {
            var chain = new ChainWriter(objects, keys.merged(merge.level(), merge.group(), slice));
            while (lines.next()) {
                chain.copy(lines.line());
            }
            chain.finish();
        }
    }

    /** Opens all lines of a slice of the source. */
    public LineSource open(int slice) throws IOException {
        int level = plan.levels();
        return LineMerge.of(
                plan.items(level), i -> level == 0 ? run(i) : ChainReader.open(objects, keys.merged(level, i, slice)));
    }

    private ChainReader run(int number) throws IOException {
        return ChainReader.open(objects, keys.run(number + 1));
    }
}
