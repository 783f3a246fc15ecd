/**
 * Writes fix files in the form of the source, and reads the corrected ones. Which file is accepted is decided in the core, and how
 * its content is sent is no different from other sources.
 */
@org.jspecify.annotations.NullMarked
package dev.batchsync.source.fix;
