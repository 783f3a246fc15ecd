/**
 * Writes objects of any size to the bucket, for everything that {@code ledger} keeps there.
 *
 * <p>What the objects hold, and where they are, does not belong here.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.ledger.output;
