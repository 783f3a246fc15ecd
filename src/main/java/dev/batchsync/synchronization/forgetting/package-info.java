/**
 * Forgetting: a person wants Collibra to drop what it tracks for a synchronization id. What the person is shown, what stands in the way, and how
 * far the wish is. The call and what it changes in cycles belong to the package above.
 */
package dev.batchsync.synchronization.forgetting;
