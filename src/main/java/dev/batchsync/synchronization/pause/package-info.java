/**
 * Pauses: for how long a person lets nothing be sent, for one synchronization id or for the whole tenant. When a cycle asks,
 * and what it does until then, belongs to the package above.
 */
package dev.batchsync.synchronization.pause;
