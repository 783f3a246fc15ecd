package dev.batchsync.aws;

import dev.batchsync.synchronization.CycleStore;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/** The table of a deployment. */
@Singleton
@IfBuildProfile("prod")
final class DynamoStoreBeans {

    @Produces
    @Singleton
    DynamoDbClient client(DynamoDbClientBuilder builder) {
        return builder.httpClientBuilder(RetriedConnections.builder()).build();
    }

    void close(@Disposes DynamoDbClient client) {
        client.close();
    }

    @Produces
    @Singleton
    CycleStore store(DynamoDbClient dynamo, TableConfiguration configuration) {
        return new DynamoCycleStore(dynamo, new CycleTable(configuration.table(), configuration.retention()));
    }
}
