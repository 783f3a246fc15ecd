package dev.batchsync.collibra.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A proxy that requires a login: CONNECT for https, whole addresses for http. */
final class ForwardProxy {

    static final String USER = "batch-sync";
    static final String PASSWORD = "let-me-out";

    private static final List<String> LINES = new CopyOnWriteArrayList<>();
    private static final String KNOWN =
            "proxy-authorization: basic " + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(UTF_8));

    private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private ForwardProxy() throws IOException {
        threads.execute(this::accept);
    }

    static ForwardProxy start() throws IOException {
        LINES.clear();
        return new ForwardProxy();
    }

    /** The first line of each request, forwarded or not. */
    static List<String> lines() {
        return LINES;
    }

    String address() {
        return "localhost:" + entrance.getLocalPort();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                var client = kept(entrance.accept());
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private Socket kept(Socket socket) {
        sockets.add(socket);
        return socket;
    }

    private void serve(Socket client) {
        try {
            var head = head(client.getInputStream());
            var line = head.substring(0, head.indexOf('\r'));
            LINES.add(line);
            if (!head.toLowerCase(Locale.ROOT).contains(KNOWN.toLowerCase(Locale.ROOT))) {
                client.getOutputStream()
                        .write("HTTP/1.1 407 Who are you\r\nContent-Length: 0\r\n\r\n".getBytes(ISO_8859_1));
            } else if (line.startsWith("CONNECT ")) {
                var server = connected(URI.create("//" + target(line)));
                client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(ISO_8859_1));
                join(client, server);
            } else {
                var server = connected(URI.create(target(line)));
                server.getOutputStream().write(head.getBytes(ISO_8859_1));
                join(client, server);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String target(String line) {
        return line.substring(line.indexOf(' ') + 1, line.lastIndexOf(' '));
    }

    private Socket connected(URI address) throws IOException {
        return kept(new Socket(InetAddress.getLoopbackAddress(), address.getPort()));
    }

    private void join(Socket client, Socket server) {
        threads.execute(() -> pump(client, server));
        threads.execute(() -> pump(server, client));
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException closed) {
            // Either side may end it.
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            var next = in.read();
            if (next < 0) {
                throw new IOException("ends in the head: " + head.toString(ISO_8859_1));
            }
            head.write(next);
        }
        return head.toString(ISO_8859_1);
    }

    void close() {
        try {
            entrance.close();
            for (var socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
