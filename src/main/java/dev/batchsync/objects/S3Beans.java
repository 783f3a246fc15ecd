package dev.batchsync.objects;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.StagedObjects;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.s3.S3Client;

/** S3 as the bucket of a deployment. */
@Singleton
@IfBuildProfile("prod")
final class S3Beans {

    @Produces
    @Singleton
    Bucket bucket(S3Client s3, ObjectsConfiguration configuration) {
        return new S3Bucket(s3, configuration.bucket());
    }

    @Produces
    @Singleton
    StagedObjects staged(S3Client s3, Bucket bucket, ObjectsConfiguration configuration) {
        return new S3StagedObjects(s3, configuration.bucket(), bucket);
    }
}
