/**
 * What a new object in the bucket is, as far as its key and its size say, and which uploads were ignored. Uploads that can be
 * a source, and their cycles, belong to the package above.
 */
package dev.batchsync.synchronization.uploads;
