/**
 * Unpacks compressed uploads into an object of their own, part by part, so that a killed invocation can continue.
 *
 * <p>It knows no format: what was unpacked is read like any other file.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.source.gzip;
