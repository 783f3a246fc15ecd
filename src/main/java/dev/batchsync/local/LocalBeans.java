package dev.batchsync.local;

import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.StagedObjects;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The folder as the bucket of local mode. */
@Singleton
@IfBuildProfile(anyOf = {"dev", "local", "test"})
final class LocalBeans {

    @Produces
    @Singleton
    Bucket bucket(LocalConfiguration configuration) {
        return new FolderBucket(configuration.bucket());
    }

    @Produces
    @Singleton
    StagedObjects staged(LocalConfiguration configuration) {
        return new FolderStagedObjects(new FolderBucket(configuration.bucket()));
    }
}
