package dev.batchsync.synchronization.status.page;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * For how long a person can pause something from a page.
 *
 * @param value as the form sends it
 */
public record PauseLength(String value, String label, Duration time) {

    /** The shortest first. Programs can give any end. */
    public static final List<PauseLength> ALL =
            List.of(hours(1), hours(8), days("1 day", 1), days("7 days", 7), days("31 days", 31));

    private static PauseLength hours(int hours) {
        return new PauseLength("PT" + hours + "H", hours == 1 ? "1 hour" : hours + " hours", Duration.ofHours(hours));
    }

    private static PauseLength days(String label, int days) {
        return new PauseLength("P" + days + "D", label, Duration.ofDays(days));
    }

    /** Empty for what no form of this program sends. */
    public static Optional<PauseLength> of(String value) {
        return ALL.stream().filter(length -> length.value.equals(value)).findFirst();
    }
}
