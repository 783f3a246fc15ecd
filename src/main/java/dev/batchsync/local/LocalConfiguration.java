package dev.batchsync.local;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** The inbox of local mode. */
@ConfigMapping(prefix = "batchsync.local")
interface LocalConfiguration {

    /** The folder that serves as the bucket; created if it does not exist. */
    @WithDefault("data/bucket")
    Path bucket();

    /** The pause between two scans of the inbox. */
    @WithDefault("PT1S")
    Duration scanEvery();

    /** How long a file must stay unchanged before it counts as uploaded. */
    @WithDefault("PT2S")
    Duration settled();

    /** Whether the first start writes a generated sample to the inbox. */
    @WithDefault("true")
    boolean sample();
}
