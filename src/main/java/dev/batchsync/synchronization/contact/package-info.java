/**
 * Whether Collibra answers at all, whatever it says. What becomes of a call without an answer belongs to {@code retry}.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.synchronization.contact;
