package dev.batchsync.ledger;

import dev.batchsync.ledger.chain.MergePlan.Limits;
import dev.batchsync.ledger.names.BucketNames;
import dev.batchsync.ledger.statuses.BucketStatuses;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.StagedObjects;
import dev.batchsync.synchronization.guard.Ledgers;
import dev.batchsync.synchronization.model.NameStore;
import dev.batchsync.synchronization.statuses.StatusArchive;
import dev.batchsync.synchronization.statuses.TemporarySpace;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Wires ledgers, and the names of open cycles, to the bucket of the current mode. */
@Singleton
final class LedgerBeans {

    @Produces
    @Singleton
    Ledgers ledgers(Bucket bucket, StagedObjects staged) {
        return new BucketLedgers(bucket, staged, Limits.USUAL);
    }

    @Produces
    @Singleton
    NameStore names(Bucket bucket, StagedObjects staged) {
        return new BucketNames(bucket, staged);
    }

    @Produces
    @Singleton
    StatusArchive statuses(Bucket bucket, StagedObjects staged, TemporarySpace space) {
        return new BucketStatuses(bucket, staged, space);
    }
}
