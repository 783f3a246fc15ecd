package dev.batchsync.source.excel;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is certain about the texts that a number format gives to cells; all else about a format is left to Collibra.
 *
 * @param keepsTexts whether texts are shown as they are stored
 * @param mostDigits how many digits a whole number can have whose text is certain; 0 if no number has a certain text
 * @param leastDigits how many digits are shown at least, the first ones being zeros
 */
record CertainFormat(boolean keepsTexts, int mostDigits, int leastDigits) {

    static final String GENERAL = "General";
    static final String TEXT = "@";

    /** Excel shows whole numbers with more digits as powers of ten, such as 4.00639E+12 ("Number format codes"). */
    private static final int DIGITS_OF_GENERAL = 11;

    /** Excel calculates with 15 digits ("Excel specifications and limits"). */
    private static final int DIGITS_OF_EXCEL = 15;

    private static final Pattern ZEROS = Pattern.compile("0{1,32}");

    /** A space as wide as something, or a colour: neither has a character of its own (18.8.31, "numFmts"). */
    private static final String WITHOUT_TEXT =
            "[_*].|\\[(?i:Black|Blue|Cyan|Green|Magenta|Red|White|Yellow|Color\\s*\\d+)]";

    /** A part of a code that shows itself or no text, or that is a condition. */
    private static final Pattern LITERAL =
            Pattern.compile("(?<empty>" + WITHOUT_TEXT + ")|\"[^\"]*\"?|\\\\.|\\[[^]]*]?", Pattern.DOTALL);

    /** Returns what is certain about a code (ECMA-376, part 1, 18.8.31, "numFmts"). */
    static CertainFormat of(String code) {
        if (code.equalsIgnoreCase(GENERAL) || code.equals(TEXT)) {
            return new CertainFormat(true, DIGITS_OF_GENERAL, 1);
        }
        if (ZEROS.matcher(code).matches()) {
            return new CertainFormat(true, DIGITS_OF_EXCEL, code.length());
        }
        return new CertainFormat(keepsTexts(code), 0, 0);
    }

    /** Returns what is certain about a format that the workbook uses without giving its code. */
    static CertainFormat builtIn(int id) {
        return switch (id) {
            case 0 -> of(GENERAL);
            case 1 -> of("0");
            case 49 -> of(TEXT);
            // Only the accounting formats have a section for texts, which adds spaces (18.8.30, "numFmt").
            default -> new CertainFormat(true, 0, 0);
        };
    }

    /** Returns whether the section for texts, which is the fourth one or the last one with an @, shows nothing else. */
    private static boolean keepsTexts(String code) {
        var symbols = LITERAL.matcher(code).replaceAll(found -> found.group(1) == null ? "x" : "");
        var sections = symbols.split(";", -1);
        var last = sections[sections.length - 1];
        var before = symbols.substring(0, symbols.length() - last.length());
        return !before.contains(TEXT) && (last.equals(TEXT) || (sections.length < 4 && !last.contains(TEXT)));
    }

    /** Returns the text of a number as the workbook stores it, or null if the text is not certain. */
    @Nullable
    String text(String number) {
        if (mostDigits == 0) {
            return null;
        }
        return leastDigits == 1 && isWritten(number) ? number : padded(number);
    }

    /** Returns whether the number is stored as it is shown, which is what Excel does with whole numbers. */
    private boolean isWritten(String number) {
        int length = number.length();
        if (length == 0 || length > mostDigits || (number.charAt(0) == '0' && length > 1)) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = number.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
        }
        return true;
    }

    private @Nullable String padded(String number) {
        double value = Double.parseDouble(number);
        if (Math.rint(value) != value || Math.abs(value) >= Math.pow(10, mostDigits)) {
            return null;
        }
        long whole = (long) value;
        if (!isExactly(number, whole)) {
            return null;
        }
        var digits = String.valueOf(Math.abs(whole));
        return (whole < 0 ? "-" : "") + "0".repeat(Math.max(0, leastDigits - digits.length())) + digits;
    }

    /** Returns false for what only becomes the number by rounding, or by giving up the sign of zero. */
    private static boolean isExactly(String number, long whole) {
        if (whole == 0) {
            return number.chars().allMatch(c -> c == '0' || c == '.');
        }
        return new BigDecimal(number).compareTo(BigDecimal.valueOf(whole)) == 0;
    }
}
