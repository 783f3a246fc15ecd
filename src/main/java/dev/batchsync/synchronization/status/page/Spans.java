package dev.batchsync.synchronization.status.page;

import java.time.Duration;
import java.util.Locale;

/** Puts durations into words. */
final class Spans {

    private Spans() {}

    static String text(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", Math.max(0, time.toMillis()) / 1000.0);
        }
        if (seconds < 3_600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        return seconds < 172_800 ? seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min" : seconds / 86_400 + " days";
    }
}
