package dev.batchsync.packaged;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.batchsync.emulators.TollWay;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;

/** The way to a server, on which each request and each answer first meets a {@link Troubles}. */
final class TroubledWay implements AutoCloseable {

    private static final String NOT_YET_AN_ANSWER = "HTTP/1.1 100";

    private final TollWay way;
    private final String path;

    private TroubledWay(TollWay way, String path) {
        this.way = way;
        this.path = path;
    }

    static TroubledWay start(URI target, Troubles troubles) throws IOException {
        var way = TollWay.start(target, () -> new Exchange(troubles).tolls(), () -> false);
        return new TroubledWay(way, target.getRawPath() == null ? "" : target.getRawPath());
    }

    /** The target's address with this way's port instead of its own. */
    URI endpoint() {
        return URI.create(way.endpoint() + path);
    }

    /** The requests and answers of one connection, which take turns. */
    private static final class Exchange {

        private final AtomicReference<Trouble> asked = new AtomicReference<>();
        private final Troubles troubles;

        Exchange(Troubles troubles) {
            this.troubles = troubles;
        }

        TollWay.Tolls tolls() {
            return new TollWay.Tolls(
                    (buffer, length) -> mayBeAsked() ? length : 0,
                    (buffer, length) -> mayBeAnswered(buffer, length) ? length : 0);
        }

        private boolean mayBeAsked() {
            if (asked.get() != null) {
                return true;
            }
            var trouble = troubles.next();
            asked.set(trouble);
            return !troubles.strikesBefore(trouble);
        }

        private boolean mayBeAnswered(byte[] buffer, int length) {
            var start = new String(buffer, 0, Math.min(length, NOT_YET_AN_ANSWER.length()), ISO_8859_1);
            if (start.equals(NOT_YET_AN_ANSWER)) {
                return true;
            }
            var trouble = asked.getAndSet(null);
            return trouble == null || !troubles.strikesAfter(trouble);
        }
    }

    @Override
    public void close() {
        way.close();
    }
}
