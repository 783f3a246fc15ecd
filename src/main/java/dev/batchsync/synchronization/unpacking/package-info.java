/**
 * The port that unpacks a compressed source, and how far it has come.
 *
 * <p>When a source is unpacked is decided in the package above.
 */
package dev.batchsync.synchronization.unpacking;
