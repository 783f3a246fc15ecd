package dev.batchsync.aws;

import dev.batchsync.synchronization.CycleStore;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The store of a deployment, for tests of other packages. */
public final class DynamoStores {

    private DynamoStores() {}

    public static CycleStore of(DynamoDbClient client, String table) {
        return new DynamoCycleStore(client, new CycleTable(table, Duration.ofDays(90)));
    }
}
