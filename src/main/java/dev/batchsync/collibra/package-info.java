/** Collibra's Import API v2 and its jobs, as this program uses them. */
@org.jspecify.annotations.NullMarked
package dev.batchsync.collibra;
