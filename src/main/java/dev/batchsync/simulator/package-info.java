/**
 * A Collibra with an Import API v2 that answers like the real one, in-process, for local mode and for tests.
 *
 * <p>This package puts the simulated tenant together and starts it: configuration, settings, the host bean. What the
 * tenant does is in the packages below; {@code http} sits on top of all of them. Nothing here knows the program.
 */
@NullMarked
package dev.batchsync.simulator;

import org.jspecify.annotations.NullMarked;
