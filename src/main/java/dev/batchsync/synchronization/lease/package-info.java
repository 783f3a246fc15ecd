/**
 * The lease of a cycle, and what keeps it as long as the invocation that holds it works.
 *
 * <p>What a lease allows is decided in the package above; here is only how long it lasts and who renews it.
 */
package dev.batchsync.synchronization.lease;
