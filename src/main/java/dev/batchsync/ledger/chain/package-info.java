/**
 * Sorted lines in the bucket: how a line is written, how a chain of objects is read and written, and how runs are merged. Knows
 * the keys of these objects, but compares nothing.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.ledger.chain;
