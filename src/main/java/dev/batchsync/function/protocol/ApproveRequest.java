package dev.batchsync.function.protocol;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** The body of a request to approve what a cycle is held for: the token of what the person has seen. */
@RegisterForReflection
public record ApproveRequest(@Nullable String token) {}
