package dev.batchsync.aws;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The table of a deployment. */
@ConfigMapping(prefix = "batchsync.store")
interface TableConfiguration {

    /** The name of the DynamoDB table; the program never creates it. */
    @WithDefault("collibra-batch-sync")
    String table();

    /** How long the table keeps a cycle after its end; at least 15 days. */
    @WithDefault("P90D")
    Duration retention();
}
