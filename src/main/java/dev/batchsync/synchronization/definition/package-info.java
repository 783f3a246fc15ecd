/**
 * What a user writes about one synchronization id: limits, tables, what the finalization does. Values only; files are
 * read
 * elsewhere.
 */
package dev.batchsync.synchronization.definition;
