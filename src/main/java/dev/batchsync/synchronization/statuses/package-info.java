/**
 * Keeps the statuses and responsibilities that a finalization is about to take from assets, and sets the statuses again when
 * the assets come back. It decides what is read, kept and set; how assets are read belongs to {@code collibra}, and how they
 * are kept to {@code ledger}.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.synchronization.statuses;
