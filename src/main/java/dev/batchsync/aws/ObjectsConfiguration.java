package dev.batchsync.aws;

import io.smallrye.config.ConfigMapping;

/** The bucket for uploads and results. */
@ConfigMapping(prefix = "batchsync.objects")
interface ObjectsConfiguration {

    /** The name of the S3 bucket; there is no default. */
    String bucket();
}
