package dev.batchsync.numberformat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number format of Excel, which decides what text a cell shows for a number.
 *
 * <p>The result is the same as in an English Excel for decimals, thousands separators, percentages, dates, times,
 * durations, and separate sections for positive, negative and zero. Formats with exponents, fractions, conditions or
 * literals among the digits show the number without a format.
 */
public final class NumberFormat {

    static final String GENERAL = "General";

    /** Excel calculates with 15 digits ("Excel specifications and limits"). */
    private static final MathContext PRECISION = new MathContext(15, RoundingMode.HALF_UP);

    private final List<Section> sections;

    private NumberFormat(List<Section> sections) {
        this.sections = sections;
    }

    /**
     * Returns the format with an id.
     *
     * @param code the code that the workbook gives for the id; null for a built-in format
     * @param since1904 whether the workbook counts days from 1 January 1904
     */
    public static NumberFormat of(int id, @Nullable String code, boolean since1904) {
        var sections = new ArrayList<Section>();
        for (var section : FormatTokens.sections(code == null ? BuiltInFormats.code(id) : code)) {
            sections.add(section(section, since1904));
        }
        return new NumberFormat(sections);
    }

    private static Section section(List<FormatToken> tokens, boolean since1904) {
        if (FormatToken.containsDatePart(tokens)) {
            return new DateSection(tokens, since1904);
        }
        return DecimalSection.of(tokens).orElse(NumberFormat::plain);
    }

    /**
     * Returns the text that a cell shows for a number.
     *
     * @param value the number as the workbook stores it
     */
    public String format(String value) {
        var number = number(value).round(PRECISION);
        if (number.signum() < 0 && sections.size() > 1) {
            return sections.get(1).show(number.negate());
        }
        return sections.get(number.signum() == 0 && sections.size() > 2 ? 2 : 0).show(number);
    }

    /** Turns numbers too small for Excel into 0, because writing out their digits could use up the memory. */
    private static BigDecimal number(String value) {
        return Double.parseDouble(value) == 0 ? BigDecimal.ZERO : new BigDecimal(value);
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** One section of a format; semicolons separate the sections. */
    @FunctionalInterface
    interface Section {
        String show(BigDecimal number);
    }
}
