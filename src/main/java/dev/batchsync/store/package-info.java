/** Keeps cycles: in DynamoDB, and in an embedded store for local mode. */
@org.jspecify.annotations.NullMarked
package dev.batchsync.store;
