package dev.batchsync.aws;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The event bus for outcomes of cycles. */
@ConfigMapping(prefix = "batchsync.outcome")
interface OutcomeConfiguration {

    /** The name of the EventBridge bus. */
    @WithDefault("default")
    String eventBus();

    /** The name of the CloudFormation stack. Mails then say how to open the page of a cycle. */
    Optional<String> stackName();
}
