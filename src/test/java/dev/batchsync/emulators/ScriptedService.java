package dev.batchsync.emulators;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.UnaryOperator;

/** A service over HTTP that gives the answers a test has prepared, in their order, and keeps the requests. */
public final class ScriptedService implements AutoCloseable {

    private final HttpServer server;
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();

    private Answer otherwise = new Answer(400, "{\"__type\": \"NothingScripted\"}");

    private record Answer(int status, UnaryOperator<String> json) {

        Answer(int status, String json) {
            this(status, request -> json);
        }
    }

    private ScriptedService(HttpServer server) {
        this.server = server;
        server.createContext("/", this::answer);
    }

    public static ScriptedService start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var service = new ScriptedService(server);
        server.start();
        return service;
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public synchronized ScriptedService answers(int status, String json) {
        answers.add(new Answer(status, json));
        return this;
    }

    /** Gives an answer that depends on the body of the request. */
    public synchronized ScriptedService answers(int status, UnaryOperator<String> json) {
        answers.add(new Answer(status, json));
        return this;
    }

    /** Gives this answer when no other is left. */
    public synchronized ScriptedService otherwise(int status, String json) {
        otherwise = new Answer(status, json);
        return this;
    }

    /** The bodies received so far. */
    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            var answer = next(request);
            var body = answer.json().apply(request).getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private synchronized Answer next(String request) {
        requests.add(request);
        var answer = answers.poll();
        return answer == null ? otherwise : answer;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
