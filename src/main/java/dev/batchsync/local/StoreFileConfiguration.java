package dev.batchsync.local;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where local mode keeps its cycles. */
@ConfigMapping(prefix = "batchsync.store")
interface StoreFileConfiguration {

    /** The file of the embedded store; created if it does not exist. */
    @WithDefault("data/state/cycles.mv")
    Path file();
}
