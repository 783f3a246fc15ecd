package dev.batchsync.function.protocol;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request to start a cycle.
 *
 * @param key of an object in the inbox of its synchronization id; of one below {@code check/} as well, if it is only planned
 * @param force whether the file is sent even if nothing has changed
 * @param plan whether the cycle only plans
 */
@RegisterForReflection
public record StartRequest(@Nullable String key, boolean force, boolean plan) {}
