package dev.batchsync.numberformat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A number format of Excel: which text a cell shows for a number.
 *
 * <p>Sections for positive, negative and zero, decimals, thousands, percent, dates, times and spans of time are shown as
 * an English Excel does. Formats with exponents, fractions, conditions or literals among the digits show the plain
 * number.
 */
public final class NumberFormat {

    static final String GENERAL = "General";

    /** Excel computes with so many digits ("Excel specifications and limits"). */
    private static final MathContext PRECISION = new MathContext(15, RoundingMode.HALF_UP);

    private final List<Section> sections;

    private NumberFormat(List<Section> sections) {
        this.sections = sections;
    }

    /**
     * The format of an id.
     *
     * @param code what the workbook says about the id, if it does
     * @param since1904 whether the workbook counts days from 1904 on
     */
    public static NumberFormat of(int id, @Nullable String code, boolean since1904) {
        var sections = new ArrayList<Section>();
        for (var section : FormatTokens.sections(code == null ? BuiltInFormats.code(id) : code)) {
            sections.add(section(section, since1904));
        }
        return new NumberFormat(sections);
    }

    private static Section section(List<FormatToken> tokens, boolean since1904) {
        if (FormatToken.isAnyDatePart(tokens)) {
            return new DateSection(tokens, since1904);
        }
        return DecimalSection.of(tokens).orElse(NumberFormat::plain);
    }

    /**
     * The text of a number.
     *
     * @param value as a workbook holds it
     */
    public String format(String value) {
        var number = number(value).round(PRECISION);
        if (number.signum() < 0 && sections.size() > 1) {
            return sections.get(1).show(number.negate());
        }
        return sections.get(number.signum() == 0 && sections.size() > 2 ? 2 : 0).show(number);
    }

    /** Excel has no numbers this small; written out, their exponents would fill the memory. */
    private static BigDecimal number(String value) {
        return Double.parseDouble(value) == 0 ? BigDecimal.ZERO : new BigDecimal(value);
    }

    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** One of the parts of a format between semicolons. */
    @FunctionalInterface
    interface Section {
        String show(BigDecimal number);
    }
}
