/** What triggers the core: one class per trigger, and the core's wiring. */
@org.jspecify.annotations.NullMarked
package dev.batchsync.function;
