/**
 * Keeps a Collibra catalog in step with files. Each package below this one is a district; ADR 4 says who may know whom.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync;
