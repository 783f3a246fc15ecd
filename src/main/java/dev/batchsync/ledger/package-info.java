/**
 * Keeps what sources name in the bucket: records the runs of a survey, and compares them with the ledgers of earlier cycles. The
 * core decides which ledgers are compared, and what follows from a comparison.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.ledger;
