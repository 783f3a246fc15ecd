package dev.batchsync.synchronization.retry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The failures of the program in a cycle since the cycle last made progress.
 *
 * @param count how often in a row
 * @param first when it happened first
 * @param last when it happened last
 * @param cause what happened last
 */
public record Failures(int count, Instant first, Instant last, String cause) {

    /** Together they outlast a disturbance of an hour and a half. After the failure that follows, a person is asked. */
    static final List<Duration> PAUSES =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(10), Duration.ofMinutes(30), Duration.ofMinutes(60));

    /** After so many failures in a row, the program does not try again by itself. */
    public static final int MOST = PAUSES.size() + 1;

    /** A cause is stored with the cycle, whose record is written with each step. */
    private static final int LONGEST_CAUSE = 300;

    public static Failures oneMore(Optional<Failures> before, Throwable cause, Instant now) {
        return new Failures(
                before.map(Failures::count).orElse(0) + 1,
                before.map(Failures::first).orElse(now),
                now,
                text(cause));
    }

    /** What its message says, and that of what caused it. Without a message, its kind says most. */
    private static String text(Throwable thrown) {
        var text = sentence(thrown);
        var cause = thrown.getCause();
        for (int i = 0; cause != null && i < 5; i++, cause = cause.getCause()) {
            var more = sentence(cause);
            text = text.contains(more) ? text : text + ": " + more;
        }
        var line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST_CAUSE ? line : line.substring(0, LONGEST_CAUSE - 1) + "…";
    }

    private static String sentence(Throwable thrown) {
        var message = thrown.getMessage();
        return message == null || message.isBlank() ? thrown.getClass().getSimpleName() : message;
    }

    public boolean isExhausted() {
        return count >= MOST;
    }

    /** When the program tries again by itself. */
    public Instant nextTry() {
        return last.plus(PAUSES.get(Math.min(count, PAUSES.size()) - 1));
    }
}
