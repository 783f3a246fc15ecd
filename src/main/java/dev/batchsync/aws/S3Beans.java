package dev.batchsync.aws;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.StagedObjects;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** S3 as the bucket of a deployment. */
@Singleton
@IfBuildProfile("prod")
final class S3Beans {

    @Produces
    @Singleton
    S3Client client(S3ClientBuilder builder) {
        return builder.httpClientBuilder(RetriedConnections.builder()).build();
    }

    void close(@Disposes S3Client client) {
        client.close();
    }

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
