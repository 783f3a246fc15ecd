/**
 * How often a source is expected to complete, and who hears when it does not. When a cycle is complete belongs to the package above.
 */
package dev.batchsync.synchronization.expectation;
