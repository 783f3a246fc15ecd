package dev.batchsync.function.settings;

import dev.batchsync.synchronization.lease.Deadline;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long an invocation may take. The sum of both values must not exceed the function's time-out. */
@ConfigMapping(prefix = "batchsync.invocation")
public interface InvocationConfiguration {

    /** For how long an invocation begins new steps. */
    @WithDefault("PT30S")
    Duration budget();

    /** For how long a step, at most an upload to Collibra, may go on after that. */
    @WithDefault("PT150S")
    Duration grace();

    /** How long nobody else touches a cycle after its invocation was killed. */
    @WithDefault(Deadline.LEASE)
    Duration lease();
}
