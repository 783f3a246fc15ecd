package dev.batchsync.emulators;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A way to a server on which connections break where a test wants them to. */
public final class CuttingProxy implements AutoCloseable {

    private final URI target;
    private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> sockets = new ArrayList<>();
    private final Deque<Long> cuts = new ArrayDeque<>();
    private final StringBuilder requests = new StringBuilder();
    private boolean abruptly;

    private CuttingProxy(URI target) throws IOException {
        this.target = target;
        threads.execute(this::accept);
    }

    public static CuttingProxy start(URI target) throws IOException {
        return new CuttingProxy(target);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + entrance.getLocalPort());
    }

    /** Closes a connection each time that so many further bytes of answers, heads included, have passed. */
    public synchronized void cutAfter(long... bytes) {
        for (long count : bytes) {
            cuts.add(count);
        }
    }

    /** From now on a cut resets the connection instead of ending it. */
    public synchronized void cutAbruptly() {
        abruptly = true;
    }

    public synchronized int cutsLeft() {
        return cuts.size();
    }

    /** All that clients have sent so far. */
    public synchronized String requests() {
        return requests.toString();
    }

    private void accept() {
        try {
            while (true) {
                var client = keep(entrance.accept());
                var server = keep(new Socket(target.getHost(), target.getPort()));
                threads.execute(() -> pass(client, server, this::record));
                threads.execute(() -> pass(server, client, this::beforeCut));
            }
        } catch (IOException closed) {
            close();
        }
    }

    private synchronized Socket keep(Socket socket) {
        sockets.add(socket);
        return socket;
    }

    /** Tells how many of the bytes may pass; less than all of them means a cut. */
    private interface Toll {
        int admit(byte[] buffer, int length);
    }

    private synchronized int record(byte[] buffer, int length) {
        requests.append(new String(buffer, 0, length, ISO_8859_1));
        return length;
    }

    private synchronized int beforeCut(byte[] buffer, int length) {
        var left = cuts.poll();
        if (left == null) {
            return length;
        }
        if (left < length) {
            return left.intValue();
        }
        cuts.addFirst(left - length);
        return length;
    }

    private void pass(Socket from, Socket to, Toll toll) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            var buffer = new byte[8192];
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                int admitted = toll.admit(buffer, got);
                out.write(buffer, 0, admitted);
                if (admitted < got) {
                    to.setSoLinger(isAbrupt(), 0);
                    return;
                }
            }
        } catch (IOException ended) {
            // Closing both ends is all there is to do.
            return;
        }
    }

    private synchronized boolean isAbrupt() {
        return abruptly;
    }

    @Override
    public synchronized void close() {
        try {
            entrance.close();
            for (var socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("the proxy did not stop", e);
        } finally {
            threads.shutdownNow();
        }
    }
}
