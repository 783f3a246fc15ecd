package dev.batchsync.ledger;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.StagedObjects;
import dev.batchsync.synchronization.guard.Ledgers;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Wires ledgers to the bucket of the current mode. */
@Singleton
final class LedgerBeans {

    @Produces
    @Singleton
    Ledgers ledgers(Bucket bucket, StagedObjects staged) {
        return new BucketLedgers(bucket, staged);
    }
}
