/** The bucket of a deployment: S3. */
@org.jspecify.annotations.NullMarked
package dev.batchsync.objects;
