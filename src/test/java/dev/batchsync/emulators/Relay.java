package dev.batchsync.emulators;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Forwards connections from a loopback port to a server, and cuts them where a filter says so. */
public final class Relay implements AutoCloseable {

    private final URI target;
    private final Supplier<Filters> filters;
    private final BooleanSupplier abruptly;
    private final ServerSocket port = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> sockets = new ArrayList<>();

    /** Says how many of the bytes in the buffer to forward; less than all of them ends the connection. */
    public interface Filter {
        int forward(byte[] buffer, int length);
    }

    /** The filters of one connection, one for each direction. */
    public record Filters(Filter requests, Filter answers) {}

    private Relay(URI target, Supplier<Filters> filters, BooleanSupplier abruptly) throws IOException {
        this.target = target;
        this.filters = filters;
        this.abruptly = abruptly;
        threads.execute(this::accept);
    }

    /**
     * Opens the port.
     *
     * @param filters called for each connection
     * @param abruptly whether a connection that a filter ends is reset instead of closed
     */
    public static Relay start(URI target, Supplier<Filters> filters, BooleanSupplier abruptly) throws IOException {
        return new Relay(target, filters, abruptly);
    }

    /** The server's address with this port instead of its own. */
    public URI endpoint() {
        var path = Objects.requireNonNullElse(target.getRawPath(), "");
        return URI.create("http://127.0.0.1:" + port.getLocalPort() + path);
    }

    private void accept() {
        try {
            while (true) {
                var client = keep(port.accept());
                var server = keep(new Socket(target.getHost(), target.getPort()));
                var filter = filters.get();
                threads.execute(() -> forward(client, server, filter.requests()));
                threads.execute(() -> forward(server, client, filter.answers()));
            }
        } catch (IOException closed) {
            close();
        }
    }

    private synchronized Socket keep(Socket socket) {
        sockets.add(socket);
        return socket;
    }

    private void forward(Socket from, Socket to, Filter filter) {
        try (from;
                to;
                var in = from.getInputStream();
                var out = to.getOutputStream()) {
            var buffer = new byte[8192];
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                int forwarded = filter.forward(buffer, got);
                out.write(buffer, 0, forwarded);
                if (forwarded < got) {
                    to.setSoLinger(abruptly.getAsBoolean(), 0);
                    return;
                }
            }
        } catch (IOException ended) {
            // Both ends are closed by now.
            return;
        }
    }

    @Override
    public synchronized void close() {
        try {
            port.close();
            for (var socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("the relay to " + target + " did not close", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
