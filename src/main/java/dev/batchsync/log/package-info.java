/**
 * How every part of the program writes log lines: one line for each, whatever text from outside it shows, fields that a
 * deployment's metric filters read, and metrics. It knows nothing of the program, and nothing else in the program uses a logger.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.log;
