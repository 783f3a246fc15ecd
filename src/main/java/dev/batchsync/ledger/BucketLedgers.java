package dev.batchsync.ledger;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.StagedObjects;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.guard.ComparisonCheckpoint;
import dev.batchsync.synchronization.guard.Ledger;
import dev.batchsync.synchronization.guard.LedgerBase;
import dev.batchsync.synchronization.guard.Ledgers;
import dev.batchsync.synchronization.guard.Mention;
import java.util.List;

/** Keeps ledgers in the bucket. */
public final class BucketLedgers implements Ledgers {

    public BucketLedgers(Bucket bucket, StagedObjects staged) {}

    @Override
    public Recorder recorder(Cycle cycle) {
        return new Recorder() {

            @Override
            public boolean areWanted() {
                return false;
            }

            @Override
            public void header(List<String> names) {}

            @Override
            public void add(Mention mention) {}

            @Override
            public void write(Batch batch) {}
        };
    }

    @Override
    public Outcome compare(Request request, ComparisonCheckpoint from, Sink sink) {
        throw new UnsupportedOperationException("no comparison yet");
    }

    @Override
    public void discardRuns(Cycle cycle, int batches) {}

    @Override
    public void delete(SynchronizationId id, Ledger ledger) {}

    @Override
    public List<Sending> find(SynchronizationId id, LedgerBase base, String name, int most) {
        return List.of();
    }
}
