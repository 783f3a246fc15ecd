package dev.batchsync.emulators;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An event bus that accepts every event and keeps what it was sent. */
public final class EmulatedEvents implements AutoCloseable {

    private static final byte[] ACCEPTED =
            "{\"FailedEntryCount\": 0, \"Entries\": [{\"EventId\": \"emulated\"}]}".getBytes(UTF_8);

    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private EmulatedEvents(HttpServer server) {
        this.server = server;
        server.createContext("/", this::answer);
    }

    public static EmulatedEvents start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var events = new EmulatedEvents(server);
        server.start();
        return events;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The bodies received so far. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(200, ACCEPTED.length);
            exchange.getResponseBody().write(ACCEPTED);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
