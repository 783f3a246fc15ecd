/**
 * Holds what the readers of all formats share: positions, checksums, cutting into batches, encodings, buffers and
 * scratch files.
 *
 * <p>What only one format needs belongs to the package of that format.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.source.read;
