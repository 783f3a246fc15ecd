/** What a cycle is and what happens next; knows nothing but the JDK. */
@org.jspecify.annotations.NullMarked
package dev.batchsync.synchronization;
