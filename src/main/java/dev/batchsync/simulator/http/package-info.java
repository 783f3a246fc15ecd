/**
 * The simulator on the wire: routes, authentication, multipart forms, the JSON of answers, and faults that strike calls.
 *
 * <p>It turns HTTP into calls of the simulated tenant and holds no state of its own.
 */
@NullMarked
package dev.batchsync.simulator.http;

import org.jspecify.annotations.NullMarked;
