package dev.batchsync.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where state is kept. */
@ConfigMapping(prefix = "batchsync.store")
interface StoreConfiguration {

    /** The file of the embedded store; created if it is not there. */
    @WithDefault("data/state/cycles.mv")
    Path file();
}
