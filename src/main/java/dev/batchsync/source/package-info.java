/**
 * Reads what a user uploads. This package chooses the reader by the file's format, opens the payloads of batches and finds
 * commands in the user's file.
 *
 * <p>How one format is read belongs to the package of that format, and what formats share to {@code read} and {@code table}.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.source;
