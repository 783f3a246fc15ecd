package dev.batchsync.ledger;

import dev.batchsync.ledger.chain.MergePlan.Limits;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.StagedObjects;
import dev.batchsync.synchronization.guard.Ledgers;

/** Ledgers that merge runs and compare slice by slice although a source is small. */
public final class SlicedLedgers {

    private SlicedLedgers() {}

    /**
     * Creates them.
     *
     * @param fanIn how many runs one merge reads, at least 2
     * @param wholeUpTo so many resources are compared in one step
     */
    public static Ledgers of(Bucket bucket, StagedObjects staged, int fanIn, int wholeUpTo) {
        return new BucketLedgers(bucket, staged, new Limits(fanIn, wholeUpTo));
    }
}
