/**
 * Fix files, which heal a cycle that failed commands hold: what such a file must hold, which one is accepted, and what was sent of
 * it. Reading and writing the files belongs to the sources; what follows on their jobs is decided in the core.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.synchronization.repair;
