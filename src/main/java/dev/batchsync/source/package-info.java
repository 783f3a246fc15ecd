/** Turns a pinned object into batches: reading, validating, cutting, and reading a batch again. */
@org.jspecify.annotations.NullMarked
package dev.batchsync.source;
