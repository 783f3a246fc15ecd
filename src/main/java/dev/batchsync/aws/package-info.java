/** What all clients of AWS' services have in common. */
@org.jspecify.annotations.NullMarked
package dev.batchsync.aws;
