/**
 * Reads CSV: splits the bytes of a file into rows and cells, and rejects ambiguous rows.
 *
 * <p>What the rows mean is decided by the template, in {@code table}.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.source.csv;
