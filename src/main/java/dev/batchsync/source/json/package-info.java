/**
 * Reads JSON: scans an array of commands byte by byte, checks each command and finds its identifier.
 *
 * <p>What a table's template does with commands belongs to {@code table}.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.source.json;
