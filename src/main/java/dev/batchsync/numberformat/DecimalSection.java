package dev.batchsync.numberformat;

import dev.batchsync.numberformat.FormatToken.Role;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** Shows a number as decimal digits between two literal texts. */
final class DecimalSection implements NumberFormat.Section {

    private static final Pattern DIGITS = Pattern.compile("(?<whole>[0#?,]*?)(?<scale>,*)(\\.(?<decimals>[0#?]*))?");

    private final String before;
    private final DecimalFormat digits;
    private final int powerOfTen;
    private final String after;

    private DecimalSection(String before, DecimalFormat digits, int powerOfTen, String after) {
        this.before = before;
        this.digits = digits;
        this.powerOfTen = powerOfTen;
        this.after = after;
    }

    /** Returns empty if the section contains anything other than digits with literals before and after them. */
    static Optional<NumberFormat.Section> of(List<FormatToken> tokens) {
        var before = new StringBuilder();
        var pattern = new StringBuilder();
        var after = new StringBuilder();
        int percents = 0;
        for (var token : tokens) {
            boolean isSupported =
                    switch (token.role()) {
                        case LITERAL, PERCENT -> true;
                        case DIGITS -> after.isEmpty();
                        case DATE, OTHER -> false;
                    };
            if (!isSupported) {
                return Optional.empty();
            }
            var target = token.is(Role.DIGITS) ? pattern : pattern.isEmpty() ? before : after;
            target.append(token.text());
            percents += token.is(Role.PERCENT) ? 1 : 0;
        }
        var parts = DIGITS.matcher(pattern);
        if (pattern.isEmpty()) {
            return Optional.of(number -> before.toString());
        }
        if (!parts.matches()) {
            return Optional.empty();
        }
        int powerOfTen = 2 * percents - 3 * parts.group("scale").length();
        var digits = digits(parts.group("whole"), Objects.requireNonNullElse(parts.group("decimals"), ""));
        return Optional.of(new DecimalSection(before.toString(), digits, powerOfTen, after.toString()));
    }

    private static DecimalFormat digits(String whole, String decimals) {
        var format = new DecimalFormat("0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_UP);
        format.setGroupingSize(3);
        format.setGroupingUsed(whole.contains(","));
        format.setMinimumIntegerDigits(count(whole, '0'));
        format.setMinimumFractionDigits(count(decimals, '0'));
        format.setMaximumFractionDigits(decimals.length());
        return format;
    }

    private static int count(String text, char wanted) {
        return (int) text.chars().filter(c -> c == wanted).count();
    }

    @Override
    public String show(BigDecimal number) {
        var shown = digits.format(number.abs().scaleByPowerOfTen(powerOfTen));
        boolean isZero = shown.chars().noneMatch(c -> c >= '1' && c <= '9');
        return (number.signum() < 0 && !isZero ? "-" : "") + before + shown + after;
    }
}
