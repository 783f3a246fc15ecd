package dev.batchsync.local;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Where local mode keeps its cycles. */
@ConfigMapping(prefix = "batchsync.store")
interface StoreFileConfiguration {

    /** The file of the embedded store; created if it does not exist. */
    @WithDefault("data/state/cycles.mv")
    Path file();

    /** How long a cycle is kept after its end; the latest of each synchronization id stay. */
    @WithDefault("P90D")
    Duration retention();
}
