package dev.batchsync.aws;

import dev.batchsync.emulators.EmulatedDynamo;
import dev.batchsync.synchronization.uploads.IgnoredUploadStore;
import dev.batchsync.synchronization.uploads.IgnoredUploadsContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class DynamoIgnoredUploadsTest extends IgnoredUploadsContract {

    private static EmulatedDynamo dynamo;
    private static int tables;

    @BeforeAll
    static void start() throws Exception {
        dynamo = EmulatedDynamo.start();
    }

    @AfterAll
    static void stop() {
        dynamo.close();
    }

    @Override
    protected IgnoredUploadStore emptyStore() {
        var table = "ignored-" + ++tables;
        dynamo.createCycleTable(table);
        return new DynamoCycleStore(dynamo.client(), new CycleTable(table, Duration.ofDays(90)));
    }
}
