/**
 * Pages and reports as a person uses them: a real browser against local mode. Compiled and run in the profile {@code pages} only,
 * because the driver of the browser is a download of 210 MB.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.pages;
