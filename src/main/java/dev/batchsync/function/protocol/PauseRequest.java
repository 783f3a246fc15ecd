package dev.batchsync.function.protocol;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The body of a request to pause: why, and until when. */
@RegisterForReflection
public record PauseRequest(
        @Nullable String reason, @Nullable Instant until) {}
