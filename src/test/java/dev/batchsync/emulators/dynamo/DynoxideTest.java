package dev.batchsync.emulators.dynamo;

import dev.batchsync.emulators.Dynoxide;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** An emulator by others keeps the same rules as ours, so ours does not only confirm what we believe. */
@EnabledIfSystemProperty(named = Dynoxide.PROPERTY, matches = ".+")
class DynoxideTest extends DynamoContract {

    private Dynoxide dynoxide;

    @Override
    DynamoDbClient emptyDynamo() throws IOException {
        dynoxide = Dynoxide.start();
        return dynoxide.client();
    }

    @AfterEach
    void stop() {
        dynoxide.close();
    }
}
