package dev.batchsync.function.protocol;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** The body of a request that Collibra forgets a synchronization id: the token of the question, and why. */
@RegisterForReflection
public record ForgetRequest(
        @Nullable String token, @Nullable String reason) {}
