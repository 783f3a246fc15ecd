/** Writes objects of any size to the bucket, for everything that {@code ledger} keeps there. */
@org.jspecify.annotations.NullMarked
package dev.batchsync.ledger.output;
