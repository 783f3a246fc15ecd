package dev.batchsync.function;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The body of a demand to cancel a cycle, which may be left out.
 *
 * @param jobIsOver whether a person has seen in Collibra that the finalization's job is over, where the program cannot
 */
@RegisterForReflection
record CancelRequest(boolean jobIsOver) {}
