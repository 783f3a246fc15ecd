/**
 * Rules of HTTP that are the same for every route: where a list continues, whether the caller has an answer already, and how
 * long a request waits. Knows no route and no cycle.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.function.protocol;
