/**
 * What all routes share: requests, answers and problems, the bodies of requests, lists in parts, tags of answers, and how long a
 * request waits. Knows no path and no cycle.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.function.protocol;
