package dev.batchsync.source;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** What the reading of sources works with. */
@ConfigMapping(prefix = "batchsync.source")
interface SourceConfiguration {

    /** The folder of scratch files, each as large as a batch at the most. */
    @WithDefault("${java.io.tmpdir}")
    Path scratch();
}
