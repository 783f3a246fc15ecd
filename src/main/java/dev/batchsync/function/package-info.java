/**
 * What triggers the core, and how it is put together: one class for each trigger, the HTTP routes, and the core's wiring. It knows
 * the core only; CDI brings the adapters that the build profile has.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.function;
