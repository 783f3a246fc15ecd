package dev.batchsync.ledger.chain;

import dev.batchsync.synchronization.BucketLayout;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.SynchronizationId;

/**
 * The keys of the objects that are kept for one cycle. They depend only on the cycle and on numbers, so a repeated step
 * writes the same objects again.
 */
public record LedgerKeys(SynchronizationId id, CycleId cycle) {

    public static LedgerKeys of(Cycle cycle) {
        return new LedgerKeys(cycle.synchronizationId(), cycle.id());
    }

    /** The run of a batch. The first one is kept where ledgers are, because it is the ledger if it is the only one. */
    public String run(int batch) {
        return (batch == 1 ? ledger() : staged()) + "run-%07d".formatted(batch);
    }

    /** A slice of the ledger. */
    public String slice(int slice) {
        return ledger() + "slice-%02d".formatted(slice);
    }

    /** A slice of merged runs. */
    public String merged(int level, int group, int slice) {
        return staged() + "merged-%d-%05d-%02d".formatted(level, group, slice);
    }

    /** What is missing in a slice. */
    public String missing(int slice) {
        return staged() + "missing-%02d".formatted(slice);
    }

    private String ledger() {
        return BucketLayout.LEDGER + id + "/" + cycle + "/";
    }

    private String staged() {
        return BucketLayout.STAGED + id + "/" + cycle + "/";
    }
}
