package dev.batchsync.collibra;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A tenant whose certificate only the configuration vouches for; it sends every import elsewhere. */
public final class PrivateTenant implements QuarkusTestResourceLifecycleManager {

    private static final AtomicInteger STRAYED = new AtomicInteger();
    private static final String PASSWORD = "changeit";

    private final List<AutoCloseable> running = new ArrayList<>();

    /** How many calls have followed the redirect. */
    static int strayed() {
        return STRAYED.get();
    }

    @Override
    public Map<String, String> start() {
        try {
            var folder = Files.createTempDirectory("private-tenant");
            var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(certified(folder)));
            var url = "https://localhost:" + server.getAddress().getPort();
            server.createContext("/rest/2.0/application/info", call -> answer(call, 200, "{\"version\":{}}"));
            server.createContext("/rest/2.0/import", call -> {
                call.getResponseHeaders().add("Location", url + "/elsewhere");
                answer(call, 307, "");
            });
            server.createContext("/elsewhere", call -> {
                STRAYED.incrementAndGet();
                answer(call, 200, "{\"id\":\"1\"}");
            });
            server.start();
            running.add(() -> server.stop(0));
            return Map.of(
                    "batchsync.collibra.url",
                    url,
                    "quarkus.tls.collibra.trust-store.pem.certs",
                    folder.resolve("ca.pem").toString(),
                    "quarkus.rest-client.collibra.tls-configuration-name",
                    "collibra");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange call, int status, String json) throws IOException {
        try (call) {
            call.getRequestBody().readAllBytes();
            call.getResponseHeaders().add("Content-Type", "application/json");
            call.sendResponseHeaders(status, json.isEmpty() ? -1 : json.length());
            call.getResponseBody().write(json.getBytes(UTF_8));
        }
    }

    private static SSLContext certified(Path folder) throws IOException, GeneralSecurityException {
        var store = folder.resolve("keys.p12");
        keytool(store, "-genkeypair", "-keyalg", "RSA", "-dname", "CN=localhost", "-ext", "san=dns:localhost");
        keytool(store, "-exportcert", "-rfc", "-file", folder.resolve("ca.pem").toString());
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray()), PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(Path store, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                "tenant"));
        command.addAll(Arrays.asList(arguments));
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var said = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void stop() {
        running.forEach(one -> {
            try {
                one.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
