package dev.batchsync.function.protocol;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** The body of a request to approve a held cycle: the token of the question that the person has seen. */
@RegisterForReflection
public record ApproveRequest(@Nullable String token) {}
