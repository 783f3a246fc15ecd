package dev.batchsync.function;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/** The body of a request to start a cycle: the key of an object in the inbox of its synchronization id. */
@RegisterForReflection
record StartRequest(@Nullable String key) {}
