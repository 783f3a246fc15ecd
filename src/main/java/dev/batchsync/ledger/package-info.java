/**
 * Keeps what sources name in the bucket: sorted runs of a survey, their merge, and the comparison with earlier ledgers.
 *
 * <p>What is compared with what, and what follows from a comparison, belongs to the core.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.ledger;
