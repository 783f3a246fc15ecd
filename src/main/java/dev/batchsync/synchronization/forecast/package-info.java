/**
 * What a cycle that only plans says at its end: what a cycle would do with the file, and how long it would take. The steps
 * that lead there are those of every cycle, and they are not here.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.synchronization.forecast;
