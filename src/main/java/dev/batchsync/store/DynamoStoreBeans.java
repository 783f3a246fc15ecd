package dev.batchsync.store;

import dev.batchsync.synchronization.CycleStore;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The table of a deployment. */
@Singleton
@IfBuildProfile("prod")
final class DynamoStoreBeans {

    @Produces
    @Singleton
    CycleStore store(DynamoDbClient dynamo, StoreConfiguration configuration) {
        return new DynamoCycleStore(dynamo, new CycleTable(configuration.table(), configuration.retention()));
    }
}
