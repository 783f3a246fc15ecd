package dev.batchsync.aws;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who is told of outcomes. */
@ConfigMapping(prefix = "batchsync.outcome")
interface OutcomeConfiguration {

    /** The name of the EventBridge bus that takes the events. */
    @WithDefault("default")
    String eventBus();
}
