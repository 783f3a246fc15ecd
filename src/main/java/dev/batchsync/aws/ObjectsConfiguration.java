package dev.batchsync.aws;

import io.smallrye.config.ConfigMapping;

/** Where uploads arrive and results go. */
@ConfigMapping(prefix = "batchsync.objects")
interface ObjectsConfiguration {

    /** The name of the S3 bucket; it has no default. */
    String bucket();
}
