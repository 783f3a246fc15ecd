/**
 * Keeps the types, statuses and roles that a file names in the bucket, while its cycle is open. What is done with them is
 * decided in the core.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.ledger.names;
