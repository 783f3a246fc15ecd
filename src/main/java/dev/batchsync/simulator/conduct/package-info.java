/**
 * Watches the client: the calls it has made, and what it did that can damage a catalog although Collibra accepts it.
 *
 * <p>It records and never refuses anything. Rules that Collibra enforces are where the refusal happens.
 */
@NullMarked
package dev.batchsync.simulator.conduct;

import org.jspecify.annotations.NullMarked;
