/**
 * Keeps the statuses and responsibilities of absent assets in the bucket, beside the ledger of their synchronization id. What
 * is read, kept and restored is decided in the core.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.ledger.statuses;
