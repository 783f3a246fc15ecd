package dev.batchsync.collibra.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An identity provider on this machine whose tokens live a few seconds. The program is configured to use it. */
public final class TestIssuer implements QuarkusTestResourceLifecycleManager {

    static final Duration LIFETIME = Duration.ofSeconds(5);

    private static final Map<String, Instant> TOKENS = new ConcurrentHashMap<>();
    private static final List<String> REQUESTS = new CopyOnWriteArrayList<>();
    private static final AtomicInteger STRAYED = new AtomicInteger();
    private static volatile Clock clock = Clock.systemUTC();
    private static volatile Optional<Refusal> refusal = Optional.empty();
    private static volatile boolean tellsLifetime = true;
    private static volatile String address = "";

    private record Refusal(int status, String body) {}

    private final HttpServer server;

    public TestIssuer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    static void begin(Clock other) {
        clock = other;
        TOKENS.clear();
        REQUESTS.clear();
        STRAYED.set(0);
        refusal = Optional.empty();
        tellsLifetime = true;
    }

    static String address() {
        return address;
    }

    /** The forms that were sent, as they were sent. */
    static List<String> requests() {
        return REQUESTS;
    }

    /** How many calls followed a redirect. */
    static int strayed() {
        return STRAYED.get();
    }

    static boolean isAlive(String token) {
        return Optional.ofNullable(TOKENS.get(token))
                .filter(end -> clock.instant().isBefore(end))
                .isPresent();
    }

    static void revokeAll() {
        TOKENS.clear();
    }

    static void refuse(int status, String body) {
        refusal = Optional.of(new Refusal(status, body));
    }

    static void keepLifetimesSecret() {
        tellsLifetime = false;
    }

    @Override
    public Map<String, String> start() {
        server.createContext("/elsewhere", call -> {
            STRAYED.incrementAndGet();
            answer(call, 200, issued());
        });
        server.createContext("/oauth2/token", call -> {
            REQUESTS.add(new String(call.getRequestBody().readAllBytes(), UTF_8));
            var refused = refusal;
            if (refused.isPresent()) {
                answer(call, refused.get().status(), refused.get().body());
            } else {
                answer(call, 200, issued());
            }
        });
        server.start();
        var root = "http://127.0.0.1:" + server.getAddress().getPort();
        address = root + "/oauth2/token";
        return Map.of(
                "batchsync.collibra.token-url", address,
                "batchsync.collibra.token-scope", "collibra/import",
                "batchsync.collibra.token-audience", "https://acme.collibra.com");
    }

    private static String issued() {
        var token = "issued-" + REQUESTS.size();
        TOKENS.put(token, clock.instant().plus(LIFETIME));
        return "{\"access_token\": \"" + token + "\", \"token_type\": \"Bearer\""
                + (tellsLifetime ? ", \"expires_in\": " + LIFETIME.toSeconds() : "") + "}";
    }

    private static void answer(HttpExchange call, int status, String json) {
        try (call) {
            var bytes = json.getBytes(UTF_8);
            call.getResponseHeaders().add("Content-Type", "application/json");
            if (status / 100 == 3) {
                call.getResponseHeaders().add("Location", address.replace("/oauth2/token", "/elsewhere"));
            }
            call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            call.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
