package dev.batchsync.collibra.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Takes requests and never answers them. With the argument {@code full}, it does not accept connections. */
public final class SilentTenant implements QuarkusTestResourceLifecycleManager {

    private static final List<String> LINES = new CopyOnWriteArrayList<>();
    private static final int FILL_MILLIS = 200;
    private static final int MOST_WAITING = 100;

    private final List<AutoCloseable> opened = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private boolean full;

    /** The first line of each request. */
    static List<String> lines() {
        return LINES;
    }

    @Override
    public void init(Map<String, String> arguments) {
        full = arguments.containsKey("full");
    }

    @Override
    public Map<String, String> start() {
        LINES.clear();
        try {
            var entrance = opened(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            if (full) {
                fill(entrance);
            } else {
                threads.execute(() -> accept(entrance));
            }
            var url = "http://127.0.0.1:" + entrance.getLocalPort();
            return Map.of(
                    "batchsync.collibra.url",
                    url,
                    "quarkus.rest-client.collibra.connect-timeout",
                    "250",
                    "quarkus.rest-client.collibra.read-timeout",
                    full ? "60000" : "250");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T extends AutoCloseable> T opened(T closeable) {
        opened.add(closeable);
        return closeable;
    }

    /** Connections that nobody takes wait in a queue; once that is full, further ones get no answer. */
    private void fill(ServerSocket entrance) throws IOException {
        for (int i = 0; i < MOST_WAITING; i++) {
            try {
                opened(new Socket()).connect(entrance.getLocalSocketAddress(), FILL_MILLIS);
            } catch (SocketTimeoutException filled) {
                return;
            }
        }
        throw new IllegalStateException("takes " + MOST_WAITING + " connections (expected: a queue that gets full)");
    }

    private void accept(ServerSocket entrance) {
        while (!entrance.isClosed()) {
            try {
                var socket = opened(entrance.accept());
                threads.execute(() -> hear(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void hear(Socket socket) {
        try (var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1))) {
            var first = lines.readLine();
            if (first != null) {
                LINES.add(first);
            }
            lines.transferTo(Writer.nullWriter());
        } catch (IOException closed) {
            // The client has given up.
        }
    }

    @Override
    public void stop() {
        for (var one : opened) {
            try {
                one.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        threads.shutdownNow();
    }
}
