package dev.batchsync.function.protocol;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * The body of a request to cancel a cycle; it may be missing.
 *
 * @param jobIsOver whether a person has seen in Collibra that the finalization's job is over, when the program cannot see it
 */
@RegisterForReflection
public record CancelRequest(boolean jobIsOver) {}
