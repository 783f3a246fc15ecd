package dev.batchsync.synchronization.failure;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Writes times for people, to the second. */
public final class UtcTime {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private UtcTime() {}

    /** As in "2026-11-27 03:48:46 UTC". */
    public static String of(Instant at) {
        return FORMAT.format(at);
    }

    /** The first second that is not before a time, for the earliest time that somebody may give. */
    public static String notBefore(Instant earliest) {
        var second = earliest.truncatedTo(ChronoUnit.SECONDS);
        return of(second.equals(earliest) ? second : second.plusSeconds(1));
    }
}
