/**
 * Counts what a comparison finds, and picks the names that it quotes. Reads lines that others have opened, and writes nothing.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.ledger.tally;
