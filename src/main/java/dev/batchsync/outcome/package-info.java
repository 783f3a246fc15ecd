/** Tells other systems what became of a cycle: events on EventBridge. */
@org.jspecify.annotations.NullMarked
package dev.batchsync.outcome;
