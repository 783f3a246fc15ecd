package dev.batchsync.collibra.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.batchsync.collibra.login.AuthorityInSecret;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A tenant in a private network that redirects every import. Its arguments say how it is reached: {@code tls} with a
 * certificate of its own, which is {@code trusted} by the configuration, or by a {@code secret}, or not, and {@code proxied} by a
 * {@link ForwardProxy}.
 */
public final class PrivateTenant implements QuarkusTestResourceLifecycleManager {

    private static final AtomicInteger REACHED = new AtomicInteger();
    private static final AtomicInteger STRAYED = new AtomicInteger();

    private final Deque<Runnable> ends = new ArrayDeque<>();
    private Set<String> ways = Set.of();

    /** How often it was asked for its version. */
    static int reached() {
        return REACHED.get();
    }

    /** How many calls followed the redirect. */
    static int strayed() {
        return STRAYED.get();
    }

    @Override
    public void init(Map<String, String> arguments) {
        ways = arguments.keySet();
    }

    @Override
    public Map<String, String> start() {
        REACHED.set(0);
        STRAYED.set(0);
        try {
            var settings = new HashMap<String, String>();
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            var server = ways.contains("tls") ? certified(address, settings) : HttpServer.create(address, 0);
            var url = (ways.contains("tls") ? "https" : "http") + "://localhost:"
                    + server.getAddress().getPort();
            answer(server, url);
            settings.put("batchsync.collibra.url", url);
            if (ways.contains("proxied")) {
                settings.putAll(proxied());
            }
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpServer certified(InetSocketAddress address, Map<String, String> settings)
            throws IOException, GeneralSecurityException {
        var authority = new PrivateAuthority(Files.createTempDirectory("private-tenant"));
        var server = HttpsServer.create(address, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(authority.serverContext()));
        if (ways.contains("secret")) {
            settings.put("quarkus.rest-client.collibra.tls-configuration-name", AuthorityInSecret.NAME);
            settings.put(AuthorityInSecret.CERTIFICATE, Files.readString(authority.certificate()));
        }
        if (ways.contains("trusted")) {
            settings.put(
                    "quarkus.tls.collibra.trust-store.pem.certs",
                    authority.certificate().toString());
            settings.put("quarkus.rest-client.collibra.tls-configuration-name", "collibra");
        }
        return server;
    }

    private void answer(HttpServer server, String url) {
        server.createContext("/rest/2.0/application/info", call -> {
            REACHED.incrementAndGet();
            answer(call, 200, "{\"version\":{}}");
        });
        server.createContext("/rest/2.0/import", call -> {
            call.getResponseHeaders().add("Location", url + "/elsewhere");
            answer(call, 307, "");
        });
        server.createContext("/elsewhere", call -> {
            STRAYED.incrementAndGet();
            answer(call, 200, "{\"id\":\"1\"}");
        });
        server.start();
        ends.push(() -> server.stop(0));
    }

    private static void answer(HttpExchange call, int status, String json) throws IOException {
        try (call) {
            call.getRequestBody().readAllBytes();
            call.getResponseHeaders().add("Content-Type", "application/json");
            call.sendResponseHeaders(status, json.isEmpty() ? -1 : json.length());
            call.getResponseBody().write(json.getBytes(UTF_8));
        }
    }

    private Map<String, String> proxied() throws IOException {
        var proxy = ForwardProxy.start();
        ends.push(proxy::close);
        return Map.of(
                "quarkus.rest-client.collibra.proxy-address", proxy.address(),
                "quarkus.rest-client.collibra.proxy-user", ForwardProxy.USER,
                "quarkus.rest-client.collibra.proxy-password", ForwardProxy.PASSWORD);
    }

    @Override
    public void stop() {
        ends.forEach(Runnable::run);
        ends.clear();
    }
}
