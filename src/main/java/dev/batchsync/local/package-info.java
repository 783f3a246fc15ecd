/**
 * Every adapter for local mode: a folder that plays the bucket, cycles in one file, a timer for delayed messages, and what starts
 * it all. The function is packaged without this package, so nothing that a deployment needs belongs here.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.local;
