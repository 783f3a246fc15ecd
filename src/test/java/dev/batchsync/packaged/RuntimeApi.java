package dev.batchsync.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Emulates the Lambda Runtime API of one function instance.
 *
 * <p>An instance asks for the next invocation and posts its result (Lambda developer guide, "Using the Lambda runtime API").
 */
final class RuntimeApi implements AutoCloseable {

    private static final String INVOCATIONS = "/2018-06-01/runtime/invocation/";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private volatile boolean asked;

    /** The result of an invocation. */
    record Answer(boolean isSuccess, String body) {}

    private RuntimeApi(HttpServer server) {
        this.server = server;
        server.createContext("/", this::handle);
        server.setExecutor(threads);
    }

    static RuntimeApi start() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var api = new RuntimeApi(server);
        server.start();
        return api;
    }

    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** True once the instance has asked for work. */
    boolean isAsked() {
        return asked;
    }

    /** Gives an event to the instance; returns null if the instance died or did not answer in time. */
    @Nullable
    Answer invoke(String event, BooleanSupplier isAlive, Duration timeout) throws InterruptedException {
        events.add(event);
        long end = System.nanoTime() + timeout.toNanos();
        while (System.nanoTime() < end) {
            var answer = answers.poll(20, TimeUnit.MILLISECONDS);
            if (answer != null) {
                return answer;
            }
            if (!isAlive.getAsBoolean()) {
                return answers.poll();
            }
        }
        return null;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            if (path.equals(INVOCATIONS + "next")) {
                next(exchange);
            } else if (path.startsWith(INVOCATIONS)) {
                answers.add(new Answer(path.endsWith("/response"), body));
                exchange.sendResponseHeaders(202, -1);
            } else {
                answers.add(new Answer(false, path + ": " + body));
                exchange.sendResponseHeaders(202, -1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        asked = true;
        var event = events.take().getBytes(UTF_8);
        var headers = exchange.getResponseHeaders();
        headers.add("Content-Type", "application/json");
        headers.add("Lambda-Runtime-Aws-Request-Id", UUID.randomUUID().toString());
        headers.add("Lambda-Runtime-Deadline-Ms", Long.toString(System.currentTimeMillis() + 900_000));
        headers.add("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:eu-central-1:111122223333:function:f");
        exchange.sendResponseHeaders(200, event.length);
        exchange.getResponseBody().write(event);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
