package dev.batchsync.aws;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The event bus for outcomes of cycles. */
@ConfigMapping(prefix = "batchsync.outcome")
interface OutcomeConfiguration {

    /** The name of the EventBridge bus. */
    @WithDefault("default")
    String eventBus();
}
