package dev.batchsync.aws;

import dev.batchsync.emulators.CycleTables;
import dev.batchsync.emulators.Dynoxide;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.CycleStoreContract;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The store against an emulator of DynamoDB that others wrote. */
@EnabledIfSystemProperty(named = Dynoxide.PROPERTY, matches = ".+")
class DynoxideCycleStoreTest extends CycleStoreContract {

    private static Dynoxide dynoxide;
    private static int tables;

    @BeforeAll
    static void start() throws IOException {
        dynoxide = Dynoxide.start();
    }

    @AfterAll
    static void stop() {
        dynoxide.close();
    }

    @Override
    protected CycleStore emptyStore() {
        var table = "cycles-" + ++tables;
        CycleTables.create(dynoxide.client(), table);
        return new DynamoCycleStore(dynoxide.client(), new CycleTable(table, Duration.ofDays(90)));
    }
}
