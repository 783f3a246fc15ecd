package dev.batchsync.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Where state is kept. */
@ConfigMapping(prefix = "batchsync.store")
interface StoreConfiguration {

    /** The file of the embedded store of local mode; created if it is not there. */
    @WithDefault("data/state/cycles.mv")
    Path file();

    /** The name of the DynamoDB table of a deployment; never created by the program. */
    @WithDefault("collibra-batch-sync")
    String table();

    /** How long the table keeps a cycle behind its end; at least 15 days. */
    @WithDefault("P90D")
    Duration retention();
}
