package dev.batchsync.simulator.jobs;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;

/** The Collibra release that the simulator behaves like, such as 2026.07. */
public record ServerVersion(YearMonth release) {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu.MM");
    private static final YearMonth CONTINUES_ON_ERROR_SINCE = YearMonth.of(2026, 7);

    public static ServerVersion of(String text) {
        try {
            return new ServerVersion(YearMonth.parse(text, FORMAT));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "Server version \"" + text + "\" is not a release. Use year and month, such as 2026.07.", e);
        }
    }

    boolean continuesOnErrorByDefault() {
        return !release.isBefore(CONTINUES_ON_ERROR_SINCE);
    }

    @Override
    public String toString() {
        return release.format(FORMAT);
    }
}
