package dev.batchsync.synchronization.pause;

import dev.batchsync.synchronization.failure.UtcTime;
import java.time.Duration;
import java.time.Instant;

/**
 * For how long nothing is sent, and why.
 *
 * @param by who wants it
 * @param at since when
 * @param until when it ends by itself
 * @param reason in a person's words
 */
public record Pause(String by, Instant at, Instant until, String reason) {

    /** All pauses are kept in one record, which is written with every job. */
    public static final int LONGEST_REASON = 200;

    /** A pause that is forgotten ends. */
    public static final Duration LONGEST = Duration.ofDays(31);

    public Pause {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new IllegalArgumentException("The reason has " + reason.length() + " characters. Give one of 1 to "
                    + LONGEST_REASON + " characters.");
        }
        if (!until.isAfter(at) || until.isAfter(at.plus(LONGEST))) {
            throw new IllegalArgumentException("The end of the pause is " + until + ". Give a time after now, " + at
                    + ", and at most " + LONGEST.toDays() + " days later.");
        }
    }

    boolean isOver(Instant now) {
        return !now.isBefore(until);
    }

    @Override
    public String toString() {
        return "paused by " + by + " at " + UtcTime.of(at) + " until " + UtcTime.of(until) + ": " + reason;
    }
}
