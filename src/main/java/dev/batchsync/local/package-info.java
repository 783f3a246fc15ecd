/** Local mode: a folder that plays the bucket, and what starts it. */
@org.jspecify.annotations.NullMarked
package dev.batchsync.local;
