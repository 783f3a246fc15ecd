package dev.batchsync.aws;

import io.smallrye.config.ConfigMapping;

/** What carries delayed messages. */
@ConfigMapping(prefix = "batchsync.continuation")
interface ContinuationConfiguration {

    /** The URL of the SQS standard queue whose messages end in an advance of their cycle; it has no default. */
    String queueUrl();
}
