/**
 * How often a call is repeated, how long between, until when, and who acts next. It is a table and the durations that a
 * person can configure. What the decisions do to a cycle is in the core.
 */
package dev.batchsync.synchronization.retry;
