package dev.batchsync.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.batchsync.commandline.SignatureCheck.Received;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Stands in for a function URL: refuses what IAM would refuse, and answers the rest with what it got. */
public final class DeployedPage implements AutoCloseable {

    private final HttpServer server;
    private final SignatureCheck check;
    private final List<Received> accepted = new CopyOnWriteArrayList<>();
    private final List<String> refused = new CopyOnWriteArrayList<>();

    private DeployedPage(HttpServer server, SignatureCheck check) {
        this.server = server;
        this.check = check;
    }

    public static DeployedPage start(SignatureCheck check) throws IOException {
        var page = new DeployedPage(
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), check);
        page.server.createContext("/", page::answer);
        page.server.start();
        return page;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    public List<Received> accepted() {
        return accepted;
    }

    public List<String> refused() {
        return refused;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = received(exchange);
            var fault = check.fault(request);
            if (fault.isPresent()) {
                refused.add(fault.get());
                exchange.getResponseHeaders().set("x-amzn-ErrorType", "AccessDeniedException");
                send(exchange, 403, "application/json", "{\"Message\":\"Forbidden\"}");
                return;
            }
            accepted.add(request);
            exchange.getResponseHeaders().set("ETag", "\"7\"");
            exchange.getResponseHeaders().set("Location", url() + "cycles/1");
            exchange.getResponseHeaders().set("Set-Cookie", "of=the-deployment");
            send(exchange, 201, "text/x-answer", "got " + request.method());
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, isHead ? -1 : text.length());
        if (!isHead) {
            exchange.getResponseBody().write(text.getBytes(UTF_8));
        }
    }

    static Received received(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> SignatureCheck.lower(entry.getKey()), entry -> String.join(",", entry.getValue())));
        var uri = exchange.getRequestURI();
        return new Received(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                Map.copyOf(headers),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
