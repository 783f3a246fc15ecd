/**
 * What an operator can set about how the core works: how long an invocation lasts, how long the program waits, how many jobs run at once. Settings
 * of an adapter belong to its package.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.function.settings;
