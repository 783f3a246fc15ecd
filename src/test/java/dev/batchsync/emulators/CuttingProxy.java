package dev.batchsync.emulators;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;

/** A proxy whose connections break where a test wants them to. */
public final class CuttingProxy implements AutoCloseable {

    private final Relay relay;
    private final Deque<Long> cuts = new ArrayDeque<>();
    private final StringBuilder requests = new StringBuilder();
    private boolean abruptly;

    private CuttingProxy(URI target) throws IOException {
        var filters = new Relay.Filters(this::record, this::beforeCut);
        this.relay = Relay.start(target, () -> filters, this::isAbrupt);
    }

    public static CuttingProxy start(URI target) throws IOException {
        return new CuttingProxy(target);
    }

    public URI endpoint() {
        return relay.endpoint();
    }

    /** Closes a connection each time this many more bytes of answers, headers included, have passed. */
    public synchronized void cutAfter(long... bytes) {
        for (long count : bytes) {
            cuts.add(count);
        }
    }

    /** From now on a cut resets the connection instead of ending it. */
    public synchronized void cutAbruptly() {
        abruptly = true;
    }

    private synchronized boolean isAbrupt() {
        return abruptly;
    }

    public synchronized int cutsLeft() {
        return cuts.size();
    }

    /** Everything that clients have sent so far. */
    public synchronized String requests() {
        return requests.toString();
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

    @Override
    public void close() {
        relay.close();
    }
}
