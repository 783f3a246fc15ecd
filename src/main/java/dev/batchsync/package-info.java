/** Keeps a Collibra catalog in step with files. */
@org.jspecify.annotations.NullMarked
package dev.batchsync;
