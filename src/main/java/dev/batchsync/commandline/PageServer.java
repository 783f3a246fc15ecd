package dev.batchsync.commandline;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.batchsync.commandline.SignedCalls.Call;
import dev.batchsync.loopback.Admission;
import dev.batchsync.loopback.Admission.Content;
import dev.batchsync.loopback.Sender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Answers the person's browser on loopback with what the deployment answers.
 *
 * <p>Whoever may ask it, may do what the person's AWS credentials allow. So it refuses what {@link Admission} refuses, and whatever
 * does not come with the session's token: in the address that the program printed, and then in a cookie. It knows no route.
 */
final class PageServer implements AutoCloseable {

    private static final int THREADS = 16;
    private static final int LONGEST_BODY = 64 * 1024;
    private static final List<String> TO_THE_DEPLOYMENT =
            List.of("Accept", "Accept-Language", "Content-Type", "If-None-Match");
    private static final List<String> TO_THE_BROWSER = List.of(
            "Allow",
            "Cache-Control",
            "Content-Disposition",
            "Content-Security-Policy",
            "Content-Type",
            "ETag",
            "Link",
            "Referrer-Policy",
            "Retry-After",
            "X-Content-Type-Options");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final Session session;
    private final SignedCalls calls;

    private PageServer(HttpServer server, SessionToken token, SignedCalls calls) {
        this.server = server;
        this.session = new Session(token, server.getAddress().getPort());
        this.calls = calls;
    }

    /**
     * Listens on loopback.
     *
     * @param port 0 for a free one
     * @throws IOException if the port is in use
     */
    static PageServer start(int port, SessionToken token, SignedCalls calls) throws IOException {
        var started = new PageServer(listening(port), token, calls);
        started.server.setExecutor(started.threads);
        started.server.createContext("/", started::answer);
        started.server.start();
        return started;
    }

    private static HttpServer listening(int port) throws IOException {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new IOException(
                    "Cannot listen on port %d of this machine: %s. Choose another one with --port."
                            .formatted(port, e.getMessage()),
                    e);
        }
    }

    /** The address that lets a browser in. */
    String address() {
        return session.address();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var refusal = Admission.refusal(sender(exchange), content(exchange));
            if (refusal.isPresent()) {
                var why = refusal.get();
                Problems.send(exchange, why.status(), why.title(), why.detail());
            } else if (session.isOpenedBy(exchange)) {
                session.letIn(exchange);
            } else if (!session.holds(exchange)) {
                Problems.send(
                        exchange,
                        403,
                        "Unknown session",
                        "The request does not have this session's token. Open the address that the program printed.");
            } else {
                forward(exchange);
            }
        }
    }

    private Sender sender(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        var hosts = headers.getOrDefault("Host", List.of());
        return new Sender(
                hosts.size() == 1 ? hosts.get(0) : "",
                server.getAddress().getPort(),
                true,
                Optional.ofNullable(headers.getFirst("Origin")),
                Optional.ofNullable(headers.getFirst("Sec-Fetch-Site")));
    }

    private static Content content(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        var length = headers.getFirst("Content-Length");
        boolean hasBody = headers.containsKey("Transfer-Encoding") || (length != null && !length.equals("0"));
        var type = Optional.ofNullable(headers.getFirst("Content-Type")).orElse("");
        return new Content(exchange.getRequestURI().getPath(), hasBody ? Optional.of(type) : Optional.empty());
    }

    private void forward(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            Problems.send(exchange, 413, "Body too large", "The body has more than %,d bytes.".formatted(LONGEST_BODY));
            return;
        }
        if (!SignedCalls.METHODS.contains(exchange.getRequestMethod())) {
            Problems.send(exchange, 405, "Unknown method", "Use one of " + SignedCalls.METHODS + ".");
            return;
        }
        try {
            pass(calls.send(call(exchange), body), exchange);
        } catch (SdkException e) {
            Problems.send(exchange, 502, "No AWS credentials", Problems.aboutCredentials(e));
        } catch (IOException e) {
            Problems.send(exchange, 502, "No answer from the deployment", Problems.aboutConnection(calls.base(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Call call(HttpExchange exchange) {
        var uri = exchange.getRequestURI();
        var query = uri.getRawQuery();
        var headers = new HashMap<String, String>();
        for (var name : TO_THE_DEPLOYMENT) {
            Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
                    .ifPresent(value -> headers.put(name, value));
        }
        return new Call(
                exchange.getRequestMethod(),
                uri.getRawPath() + (query == null ? "" : "?" + query),
                Map.copyOf(headers));
    }

    private void pass(HttpResponse<byte[]> answer, HttpExchange exchange) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Cache-Control", "no-store");
        for (var name : TO_THE_BROWSER) {
            answer.headers().firstValue(name).ifPresent(value -> headers.set(name, value));
        }
        answer.headers().firstValue("Location").ifPresent(value -> headers.set("Location", here(value)));
        Problems.send(exchange, answer.statusCode(), answer.body());
    }

    /** An address of the deployment, as a path on this server. */
    private String here(String location) {
        var base = calls.base().toString();
        return location.startsWith(base + "/") ? location.substring(base.length()) : location;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
