package dev.batchsync.emulators;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** A way to a server, from a port of its own on loopback, on which a toll says how far what is sent gets. */
public final class TollWay implements AutoCloseable {

    private final URI target;
    private final Supplier<Tolls> tolls;
    private final BooleanSupplier abruptly;
    private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> sockets = new ArrayList<>();

    /** Tells how many of the bytes may pass; less than all of them ends the connection. */
    public interface Toll {
        int admit(byte[] buffer, int length);
    }

    /** What a connection meets in its two directions. */
    public record Tolls(Toll requests, Toll answers) {}

    private TollWay(URI target, Supplier<Tolls> tolls, BooleanSupplier abruptly) throws IOException {
        this.target = target;
        this.tolls = tolls;
        this.abruptly = abruptly;
        threads.execute(this::accept);
    }

    /**
     * Opens the way.
     *
     * @param tolls called for each connection
     * @param abruptly whether a connection that a toll ends is reset
     */
    public static TollWay start(URI target, Supplier<Tolls> tolls, BooleanSupplier abruptly) throws IOException {
        return new TollWay(target, tolls, abruptly);
    }

    /** Without a path. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + entrance.getLocalPort());
    }

    private void accept() {
        try {
            while (true) {
                var client = keep(entrance.accept());
                var server = keep(new Socket(target.getHost(), target.getPort()));
                var met = tolls.get();
                threads.execute(() -> pass(client, server, met.requests()));
                threads.execute(() -> pass(server, client, met.answers()));
            }
        } catch (IOException closed) {
            close();
        }
    }

    private synchronized Socket keep(Socket socket) {
        sockets.add(socket);
        return socket;
    }

    private void pass(Socket from, Socket to, Toll toll) {
        try (from;
                to;
                var in = from.getInputStream();
                var out = to.getOutputStream()) {
            var buffer = new byte[8192];
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                int admitted = toll.admit(buffer, got);
                out.write(buffer, 0, admitted);
                if (admitted < got) {
                    to.setSoLinger(abruptly.getAsBoolean(), 0);
                    return;
                }
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
            throw new IllegalStateException("the way to " + target + " did not close", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
