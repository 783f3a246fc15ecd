/**
 * What the tenant knows: resources and their relations, the keys that find them, the vocabulary of types and statuses, the
 * tracking of synchronizations, and the store that holds all of it.
 *
 * <p>It takes changes that are decided already. What a command means is decided in {@code importing}.
 */
@NullMarked
package dev.batchsync.simulator.catalog;

import org.jspecify.annotations.NullMarked;
