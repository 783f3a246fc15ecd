/**
 * Starts the core and connects it with the world: one class for each trigger, the router of HTTP requests, and the core's
 * wiring. It knows the core only; CDI adds the adapters of the build profile.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.function;
