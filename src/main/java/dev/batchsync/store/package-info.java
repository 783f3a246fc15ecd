/** Keeps cycles: here the embedded store of local mode. */
@org.jspecify.annotations.NullMarked
package dev.batchsync.store;
