package dev.batchsync.emulators;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * DynamoDB in memory.
 *
 * <p>The product's own launcher listens on every interface and sends telemetry; running its handler in a server of our own does
 * neither.
 */
public final class EmulatedDynamo implements AutoCloseable {

    private final Server server;
    private final LocalDynamoDBRequestHandler database;
    private final DynamoDbClient client;

    private EmulatedDynamo(Server server, LocalDynamoDBRequestHandler database) {
        this.server = server;
        this.database = database;
        this.client = EmulatedClients.client(DynamoDbClient.builder(), endpoint());
    }

    public static EmulatedDynamo start() throws Exception {
        EmulatedClients.quiet("com.amazonaws.services.dynamodbv2", "org.eclipse.jetty", "javolution", "com.almworks");
        var database = new LocalDynamoDBRequestHandler(0, true, null, true, false);
        var server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.setHandler(new ContextHandler(new LocalDynamoDBServerHandler(database, null), "/"));
        server.start();
        return new EmulatedDynamo(server, database);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
    }

    /** A client that is closed together with the emulator. */
    public DynamoDbClient client() {
        return client;
    }

    /**
     * Creates the table of a deployment; see {@code docs/state.md}.
     *
     * <p>It has no time to live: the emulator would delete by the real clock what tests write with fixed dates.
     */
    public void createCycleTable(String name) {
        client.createTable(request -> request.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(text("pk"), text("sk"))
                .keySchema(key("pk", KeyType.HASH), key("sk", KeyType.RANGE)));
    }

    private static AttributeDefinition text(String name) {
        return AttributeDefinition.builder()
                .attributeName(name)
                .attributeType(ScalarAttributeType.S)
                .build();
    }

    private static KeySchemaElement key(String name, KeyType type) {
        return KeySchemaElement.builder().attributeName(name).keyType(type).build();
    }

    @Override
    public void close() {
        client.close();
        EmulatedClients.stop(server::stop);
        database.shutdown();
    }
}
