/**
 * What an import does: reading JSON, CSV and Excel, filling templates, understanding commands or rejecting them, executing
 * them, and ending a cycle.
 *
 * <p>It works on a file and a catalog at once. When it is done, and what the API shows of it, belongs to {@code jobs}.
 */
@NullMarked
package dev.batchsync.simulator.importing;

import org.jspecify.annotations.NullMarked;
