package dev.batchsync.synchronization.expectation;

import java.time.Duration;
import java.time.Instant;

/**
 * How often a cycle is expected to complete.
 *
 * @param every between the ends of two cycles
 * @param grace how much later still counts as in time
 */
public record Expectation(Duration every, Duration grace) {

    public static final Duration LONGEST = Duration.ofDays(366);

    public Expectation {
        if (every.isNegative() || every.isZero() || grace.isNegative() || isTooLong(every) || isTooLong(grace)) {
            throw new IllegalArgumentException("every is " + every + " and grace " + grace
                    + ". Give a period above zero and a grace of zero or more, each of at most " + LONGEST.toDays()
                    + " days.");
        }
    }

    /** Whether it could be neither a period nor a grace. */
    public static boolean isTooLong(Duration time) {
        return time.compareTo(LONGEST) > 0;
    }

    /** When the next one is overdue. */
    Instant after(Instant last) {
        return last.plus(every).plus(grace);
    }
}
