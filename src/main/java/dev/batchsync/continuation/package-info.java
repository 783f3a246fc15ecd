/** Delayed advance messages: SQS, and a timer for local mode. */
@org.jspecify.annotations.NullMarked
package dev.batchsync.continuation;
