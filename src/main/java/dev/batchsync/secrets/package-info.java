/** The secret with which a deployment enters Collibra. */
@org.jspecify.annotations.NullMarked
package dev.batchsync.secrets;
