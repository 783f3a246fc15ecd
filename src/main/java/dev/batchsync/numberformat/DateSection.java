package dev.batchsync.numberformat;

import dev.batchsync.numberformat.FormatToken.Role;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

/** Shows a number of days as a date, a time or a duration. */
final class DateSection implements NumberFormat.Section {

    private static final BigDecimal MILLIS_PER_DAY = BigDecimal.valueOf(86_400_000);
    private static final LocalDate SINCE_1900 = LocalDate.of(1899, 12, 30);
    private static final LocalDate SINCE_1904 = LocalDate.of(1904, 1, 1);
    /** Excel counts 29 February 1900, which never existed, as day 60; an earlier number means a date one day later. */
    private static final long DAY_THAT_NEVER_EXISTED = 60;
    /** Excel shows no dates after 31 December 9999. */
    private static final BigDecimal DAY_AFTER_LAST = BigDecimal.valueOf(2_958_466);

    private final List<FormatToken> tokens;
    private final boolean since1904;
    private final boolean twelveHours;

    DateSection(List<FormatToken> tokens, boolean since1904) {
        this.tokens = List.copyOf(tokens);
        this.since1904 = since1904;
        this.twelveHours = tokens.stream()
                .anyMatch(token -> token.is(Role.DATE) && token.text().endsWith("p"));
    }

    @Override
    public String show(BigDecimal number) {
        if (number.signum() < 0 || number.compareTo(DAY_AFTER_LAST) >= 0) {
            return NumberFormat.plain(number);
        }
        long unit = showsFraction() ? 1 : 1_000;
        long millis = number.multiply(MILLIS_PER_DAY)
                        .divide(BigDecimal.valueOf(unit), 0, RoundingMode.HALF_UP)
                        .longValue()
                * unit;
        var text = new StringBuilder();
        for (int i = 0; i < tokens.size(); i++) {
            text.append(
                    tokens.get(i).is(Role.DATE)
                            ? part(i, millis)
                            : tokens.get(i).text());
        }
        return text.toString();
    }

    private boolean showsFraction() {
        return tokens.stream().anyMatch(token -> token.text().startsWith(".0"));
    }

    private String part(int i, long millis) {
        var text = tokens.get(i).text();
        var time = time(millis);
        return switch (text.charAt(0)) {
            case 'y' -> text.length() > 2 ? padded(time.getYear(), 4) : padded(time.getYear() % 100, 2);
            case 'm' -> isMinute(i) ? padded(time.getMinute(), text.length()) : month(time, text.length());
            case 'd' -> day(time, text.length());
            case 'h' -> padded(twelveHours ? (time.getHour() + 11) % 12 + 1 : time.getHour(), text.length());
            case 's' -> padded(time.getSecond(), text.length());
            case 'a' -> amOrPm(time, text);
            case '.' -> "." + padded(time.getNano() / 1_000_000, 3).substring(0, Math.min(3, text.length() - 1));
            default -> elapsed(text, millis);
        };
    }

    private LocalDateTime time(long millis) {
        long days = millis / MILLIS_PER_DAY.longValue();
        long offset = !since1904 && days < DAY_THAT_NEVER_EXISTED ? 1 : 0;
        return (since1904 ? SINCE_1904 : SINCE_1900)
                .atStartOfDay()
                .plusDays(days + offset)
                .plusNanos(millis % MILLIS_PER_DAY.longValue() * 1_000_000);
    }

    /** The letter m stands for minutes after hours or before seconds, and for months elsewhere. */
    private boolean isMinute(int i) {
        return neighbour(i, -1) == 'h' || neighbour(i, 1) == 's';
    }

    private char neighbour(int i, int step) {
        for (int k = i + step; k >= 0 && k < tokens.size(); k += step) {
            var token = tokens.get(k);
            if (token.is(Role.DATE)) {
                return token.text().charAt(token.text().startsWith("[") ? 1 : 0);
            }
        }
        return ' ';
    }

    private static String month(LocalDateTime time, int length) {
        return switch (length) {
            case 1, 2 -> padded(time.getMonthValue(), length);
            case 3 -> time.getMonth().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 5 -> time.getMonth().getDisplayName(TextStyle.NARROW, Locale.ENGLISH);
            default -> time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        };
    }

    private static String day(LocalDateTime time, int length) {
        return switch (length) {
            case 1, 2 -> padded(time.getDayOfMonth(), length);
            case 3 -> time.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            default -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        };
    }

    private static String amOrPm(LocalDateTime time, String text) {
        var name = time.getHour() < 12 ? "AM" : "PM";
        return text.equals("a/p") ? name.substring(0, 1) : name;
    }

    private static String elapsed(String text, long millis) {
        long units =
                switch (text.charAt(1)) {
                    case 'h' -> millis / 3_600_000;
                    case 'm' -> millis / 60_000;
                    default -> millis / 1_000;
                };
        return padded(units, text.length() - 2);
    }

    private static String padded(long number, int length) {
        var digits = String.valueOf(number);
        return "0".repeat(Math.max(0, length - digits.length())) + digits;
    }
}
