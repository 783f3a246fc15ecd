package dev.batchsync.aws;

import io.smallrye.config.ConfigMapping;

/** The queue for delayed messages. */
@ConfigMapping(prefix = "batchsync.continuation")
interface ContinuationConfiguration {

    /** The URL of the SQS standard queue from which {@code advance} gets its messages; there is no default. */
    String queueUrl();
}
