package dev.batchsync.packaged;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/** The way to a server, on which each request and each answer first meets a {@link Troubles}. */
final class TroubledWay implements AutoCloseable {

    private static final String NOT_YET_AN_ANSWER = "HTTP/1.1 100";

    private final URI target;
    private final Troubles troubles;
    private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> sockets = new ArrayList<>();

    private TroubledWay(URI target, Troubles troubles) throws IOException {
        this.target = target;
        this.troubles = troubles;
        threads.execute(this::accept);
    }

    static TroubledWay start(URI target, Troubles troubles) throws IOException {
        return new TroubledWay(target, troubles);
    }

    /** The target's address with this way's port instead of its own. */
    URI endpoint() {
        var path = target.getRawPath() == null ? "" : target.getRawPath();
        return URI.create("http://127.0.0.1:" + entrance.getLocalPort() + path);
    }

    private void accept() {
        try {
            while (true) {
                var client = keep(entrance.accept());
                var server = keep(new Socket(target.getHost(), target.getPort()));
                var exchange = new Exchange();
                threads.execute(() -> pass(client, server, exchange::mayBeAsked));
                threads.execute(() -> pass(server, client, exchange::mayBeAnswered));
            }
        } catch (IOException closed) {
            close();
        }
    }

    private synchronized Socket keep(Socket socket) {
        sockets.add(socket);
        return socket;
    }

    /** The requests and answers of one connection, which take turns. */
    private final class Exchange {

        private final AtomicReference<Trouble> asked = new AtomicReference<>();

        boolean mayBeAsked(byte[] buffer, int length) {
            if (asked.get() != null) {
                return true;
            }
            var trouble = troubles.next();
            asked.set(trouble);
            return !troubles.strikesBefore(trouble);
        }

        boolean mayBeAnswered(byte[] buffer, int length) {
            var start = new String(buffer, 0, Math.min(length, NOT_YET_AN_ANSWER.length()), ISO_8859_1);
            if (start.equals(NOT_YET_AN_ANSWER)) {
                return true;
            }
            var trouble = asked.getAndSet(null);
            return trouble == null || !troubles.strikesAfter(trouble);
        }
    }

    /** Tells whether bytes may pass; otherwise the connection ends. */
    private interface Toll {
        boolean mayPass(byte[] buffer, int length);
    }

    private static void pass(Socket from, Socket to, Toll toll) {
        try (from;
                to;
                var in = from.getInputStream();
                var out = to.getOutputStream()) {
            var buffer = new byte[8192];
            for (int got = in.read(buffer); got >= 0 && toll.mayPass(buffer, got); got = in.read(buffer)) {
                out.write(buffer, 0, got);
            }
        } catch (IOException ended) {
            // Closing both ends is all there is to do.
            return;
        }
    }

    @Override
    public synchronized void close() {
        try {
            entrance.close();
            for (var socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("the way did not close", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
