/** Delayed advance messages: here the timer of local mode. */
@org.jspecify.annotations.NullMarked
package dev.batchsync.continuation;
