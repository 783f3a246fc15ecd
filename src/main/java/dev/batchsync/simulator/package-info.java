/** A Collibra Import API v2 that answers like the real one, in-process, for local mode and for tests. */
@NullMarked
package dev.batchsync.simulator;

import org.jspecify.annotations.NullMarked;
