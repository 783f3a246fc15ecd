package dev.batchsync.function;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The time that an invocation has; the sum of both must not pass the time after which it is killed. */
@ConfigMapping(prefix = "batchsync.invocation")
interface InvocationConfiguration {

    /** How long an invocation begins new steps. */
    @WithDefault("PT30S")
    Duration budget();

    /** How long a step, at the most an upload to Collibra, may go on behind that. */
    @WithDefault("PT150S")
    Duration grace();
}
