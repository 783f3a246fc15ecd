/**
 * The core: what a cycle does next, what an answer of Collibra means, the proof before a finalization, and the ports to
 * everything outside. Only the steps that it runs change a cycle. It uses the JDK alone and knows no file format, no
 * wire
 * format and no store; how long it waits is in {@code retry}, what people see is in {@code status}.
 */
package dev.batchsync.synchronization;
