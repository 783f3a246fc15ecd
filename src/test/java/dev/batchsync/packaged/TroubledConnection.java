package dev.batchsync.packaged;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.batchsync.emulators.Relay;
import java.util.concurrent.atomic.AtomicReference;

/** One connection, on which requests and answers take turns; trouble can strike before or after each request. */
final class TroubledConnection {

    /** An interim answer: the client has asked whether it may send the body of its request. */
    private static final String CONTINUE = "HTTP/1.1 100";

    private final AtomicReference<Trouble> pending = new AtomicReference<>();
    private final Troubles troubles;

    TroubledConnection(Troubles troubles) {
        this.troubles = troubles;
    }

    Relay.Filters filters() {
        return new Relay.Filters(
                (buffer, length) -> letsRequestPass() ? length : 0,
                (buffer, length) -> letsAnswerPass(buffer, length) ? length : 0);
    }

    private boolean letsRequestPass() {
        if (pending.get() != null) {
            return true;
        }
        var trouble = troubles.next();
        pending.set(trouble);
        return !troubles.strikesBefore(trouble);
    }

    private boolean letsAnswerPass(byte[] buffer, int length) {
        var start = new String(buffer, 0, Math.min(length, CONTINUE.length()), ISO_8859_1);
        if (start.equals(CONTINUE)) {
            return true;
        }
        var trouble = pending.getAndSet(null);
        return trouble == null || !troubles.strikesAfter(trouble);
    }
}
