package dev.batchsync.local;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** What local mode works with. */
@ConfigMapping(prefix = "batchsync.local")
interface LocalConfiguration {

    /** The folder that plays the bucket; created if it is not there. */
    @WithDefault("data/bucket")
    Path bucket();

    /** Pause between two scans of the inbox. */
    @WithDefault("PT1S")
    Duration scanEvery();

    /** How long a file must not have changed before it counts as uploaded. */
    @WithDefault("PT2S")
    Duration settled();

    /** Whether the first start puts a generated sample into the inbox. */
    @WithDefault("true")
    boolean sample();
}
