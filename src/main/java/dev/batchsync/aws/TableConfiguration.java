package dev.batchsync.aws;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The table of a deployment. */
@ConfigMapping(prefix = "batchsync.store")
interface TableConfiguration {

    /** The name of the DynamoDB table of a deployment; never created by the program. */
    @WithDefault("collibra-batch-sync")
    String table();

    /** How long the table keeps a cycle behind its end; at least 15 days. */
    @WithDefault("P90D")
    Duration retention();
}
