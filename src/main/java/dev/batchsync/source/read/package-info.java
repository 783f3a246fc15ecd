/**
 * What the readers of all formats share: positions, checksums, cutting into batches, encodings, buffers and scratch files.
 *
 * <p>Nothing here knows a single format.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.source.read;
