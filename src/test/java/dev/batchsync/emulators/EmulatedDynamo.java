package dev.batchsync.emulators;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.batchsync.emulators.dynamo.DynamoDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** DynamoDB in memory, over HTTP. */
public final class EmulatedDynamo implements AutoCloseable {

    private static final String TARGET = "DynamoDB_20120810.";

    private final DynamoDatabase database = new DynamoDatabase();
    private final ObjectMapper mapper = new ObjectMapper();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final DynamoDbClient client;

    private EmulatedDynamo(HttpServer server) {
        this.server = server;
        this.client = EmulatedClients.client(DynamoDbClient.builder(), endpoint());
        server.setExecutor(threads);
        server.createContext("/", this::answer);
    }

    public static EmulatedDynamo start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var dynamo = new EmulatedDynamo(server);
        server.start();
        return dynamo;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A client that is closed together with the emulator. */
    public DynamoDbClient client() {
        return client;
    }

    /** What the emulator has seen, and how to let it misbehave. */
    public DynamoDatabase database() {
        return database;
    }

    /** Creates the table of a deployment; see {@code docs/state.md}. */
    public void createCycleTable(String name) {
        CycleTables.create(client, name);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var target = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
            var operation = target.startsWith(TARGET) ? target.substring(TARGET.length()) : target;
            var answer = database.answer(operation, mapper.readTree(exchange.getRequestBody()));
            var body = answer.json().getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
