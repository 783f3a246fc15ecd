package dev.batchsync.source.excel;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns the ISO 8601 dates of strict workbooks into numbers of days, which all readers of workbooks understand.
 *
 * <p>ECMA-376, part 1, 18.17.4: a date is written in ISO 8601 in cells of type "d", and as a number of days in others.
 */
final class IsoDays {

    private static final Pattern FORM =
            Pattern.compile("(?<date>\\d{4}-\\d\\d-\\d\\d)?T?(?<time>\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?)?Z?");

    private static final LocalDate SINCE_1900 = LocalDate.of(1899, 12, 30);
    private static final LocalDate SINCE_1904 = LocalDate.of(1904, 1, 1);
    /** Excel counts 29 February 1900, which never existed, so the number of an earlier day is one less. */
    private static final long DAY_THAT_NEVER_EXISTED = 60;

    private static final BigDecimal NANOS_PER_DAY = BigDecimal.valueOf(86_400_000_000_000L);
    /** Enough for a millionth of a second. */
    private static final int DECIMALS = 11;

    private IsoDays() {}

    /** Returns the number of days, or null if the text is not a date or Excel has no number for it. */
    static @Nullable String of(String text, boolean since1904) {
        var parts = FORM.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        var date = parts.group("date");
        var time = parts.group("time");
        try {
            long days = date == null ? 0 : days(LocalDate.parse(date), since1904);
            return days < 0 || (date == null && time == null) ? null : text(days, time);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static long days(LocalDate date, boolean since1904) {
        long days = ChronoUnit.DAYS.between(since1904 ? SINCE_1904 : SINCE_1900, date);
        return !since1904 && days <= DAY_THAT_NEVER_EXISTED ? days - 1 : days;
    }

    private static String text(long days, @Nullable String time) {
        long nanos = time == null ? 0 : LocalTime.parse(time).toNanoOfDay();
        return BigDecimal.valueOf(nanos)
                .divide(NANOS_PER_DAY, DECIMALS, RoundingMode.HALF_UP)
                .add(BigDecimal.valueOf(days))
                .stripTrailingZeros()
                .toPlainString();
    }
}
