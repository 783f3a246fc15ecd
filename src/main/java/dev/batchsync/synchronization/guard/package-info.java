/**
 * What stands between a survey and the first batch: which resources each source names, what earlier cycles sent, and how
 * the two differ. How ledgers are stored and compared belongs to the package {@code ledger}; what a cycle does with a
 * comparison belongs here.
 */
package dev.batchsync.synchronization.guard;
