package dev.batchsync.source.excel;

import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.WorkbookPosition;
import dev.batchsync.synchronization.failure.Excerpt;
import java.io.IOException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Reads the cells of one row and leaves out those without a value, even if they have a format. */
final class CellReader {

    static final int MAX_COLUMNS = 16_384;

    /** No whole number with so many digits is too large for a double, whose largest one has 309. */
    private static final int DIGITS_OF_EVERY_NUMBER = 300;

    private final PartXml xml;
    private final String sheet;
    private final long sharedStrings;
    private final boolean since1904;
    private final BitSet columnsThatNeedValues;

    private int column;
    private int style;
    private CellKind kind = CellKind.NUMBER;

    CellReader(PartXml xml, Workbook workbook, BitSet columnsThatNeedValues) {
        this.xml = xml;
        this.sheet = workbook.sheet();
        this.sharedStrings = workbook.strings().count();
        this.since1904 = workbook.formats().since1904();
        this.columnsThatNeedValues = columnsThatNeedValues;
    }

    /** Reads the row that the parser has just entered. */
    void readInto(SheetRow row) throws IOException {
        int rowDepth = xml.depth();
        column = -1;
        while (xml.nextIn(rowDepth)) {
            if (xml.is("c")) {
                readCell(row);
            } else {
                xml.skip();
            }
        }
    }

    private void readCell(SheetRow row) throws IOException {
        readAttributes(row);
        int cellDepth = xml.depth();
        @Nullable String value = null;
        boolean isFormula = false;
        while (xml.nextIn(cellDepth)) {
            if (xml.is("v") && kind != CellKind.INLINE_TEXT) {
                value = xml.text(SharedStrings.MAX_LENGTH);
                if (value == null) {
                    throw refuse(row, "the value has more than the 32,767 characters that fit in a cell. Shorten it.");
                }
            } else if (xml.is("is") && kind == CellKind.INLINE_TEXT) {
                value = RichText.read(xml, address(row));
            } else {
                isFormula |= xml.is("f");
                xml.skip();
            }
        }
        if (value != null && !isText()) {
            value = trimmed(value);
        }
        if (value != null && !value.isEmpty()) {
            add(row, value);
        } else if (isFormula && kind == CellKind.NUMBER && columnsThatNeedValues.get(column)) {
            throw refuse(row, "the formula has no saved result. Open the workbook in Excel and save it.");
        }
    }

    private boolean isText() {
        return kind == CellKind.TEXT || kind == CellKind.INLINE_TEXT;
    }

    /** Removes white space around a value whose type is not text (XML Schema, part 2, 4.3.6, "whiteSpace"). */
    private static String trimmed(String value) {
        return value.isEmpty() || (value.charAt(0) > ' ' && value.charAt(value.length() - 1) > ' ')
                ? value
                : value.strip();
    }

    private void readAttributes(SheetRow row) throws IOException {
        int before = column;
        column++;
        style = 0;
        kind = CellKind.NUMBER;
        for (int i = 0; i < xml.attributes(); i++) {
            var name = xml.attributeName(i);
            if (name.equals("r")) {
                column = columnOf(row, xml.attributeValue(i));
            } else if (name.equals("s")) {
                style = style(row, trimmed(xml.attributeValue(i)));
            } else if (name.equals("t")) {
                kind = kind(row, xml.attributeValue(i));
            }
        }
        if (column >= MAX_COLUMNS) {
            throw refuse(row, "the cell is to the right of column XFD, the last one in Excel. Remove it.");
        }
        if (column <= before) {
            throw refuse(
                    row,
                    "the file has this cell after column " + WorkbookPosition.letters(before)
                            + ", but cells must go from left to right. Save the workbook again in Excel.");
        }
    }

    /** Some programs write an empty number, which means no style. */
    private int style(SheetRow row, String number) throws InvalidSourceException {
        return number.isEmpty() ? 0 : wholeNumber(row, "cell style", number);
    }

    private CellKind kind(SheetRow row, String code) throws InvalidSourceException {
        var known = CellKind.of(code);
        if (known == null) {
            throw refuse(
                    row,
                    "the cell has the unknown type \"" + Excerpt.of(code) + "\". Use n, s, str, inlineStr, b, e or d.");
        }
        return known;
    }

    private void add(SheetRow row, String value) throws InvalidSourceException {
        if (kind == CellKind.SHARED_TEXT) {
            row.addShared(column, style, sharedString(row, value));
            return;
        }
        var checked =
                switch (kind) {
                    case NUMBER -> number(row, value);
                    case BOOLEAN -> oneOrZero(row, value);
                    case DATE -> days(row, value);
                    case SHARED_TEXT, TEXT, INLINE_TEXT, ERROR -> value;
                };
        row.add(column, kind, style, checked);
    }

    private String number(SheetRow row, String value) throws InvalidSourceException {
        if (!isNumber(value)) {
            throw refuse(
                    row,
                    "the cell has the type of a number, but contains \"" + Excerpt.of(value) + "\". Enter a number.");
        }
        return value;
    }

    /** Returns 1 or 0. XML also allows the words true and false, but not all readers of workbooks know them. */
    private String oneOrZero(SheetRow row, String value) throws InvalidSourceException {
        return switch (value) {
            case "1", "true" -> "1";
            case "0", "false" -> "0";
            default ->
                throw refuse(
                        row,
                        "the cell has the type of a truth value, but contains \"" + Excerpt.of(value)
                                + "\". Use 1 or 0.");
        };
    }

    private String days(SheetRow row, String value) throws InvalidSourceException {
        var days = IsoDays.of(value, since1904);
        if (days == null) {
            throw refuse(
                    row,
                    "the cell has the type of a date, but contains \"" + Excerpt.of(value)
                            + "\". Write a date as 2024-01-31T18:00:00.");
        }
        return days;
    }

    private int sharedString(SheetRow row, String value) throws InvalidSourceException {
        int string = wholeNumber(row, "shared string", value);
        if (string >= sharedStrings) {
            throw refuse(
                    row,
                    "the cell refers to shared string " + string + ", counted from 0, but the workbook has only "
                            + sharedStrings + ". Save the workbook again in Excel.");
        }
        return string;
    }

    private int wholeNumber(SheetRow row, String attribute, String text) throws InvalidSourceException {
        long number = text.isEmpty() || text.length() > 10 ? -1 : 0;
        for (int i = 0; i < text.length() && number >= 0; i++) {
            int digit = text.charAt(i) - '0';
            number = digit >= 0 && digit <= 9 ? 10 * number + digit : -1;
        }
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw refuse(
                    row,
                    "the number of the " + attribute + " is \"" + Excerpt.of(text)
                            + "\", which is not a valid whole number. Save the workbook again in Excel.");
        }
        return (int) number;
    }

    /** Checks for digits with an optional point and exponent; most values are checked without being parsed. */
    private static boolean isNumber(String value) {
        int digits = 0;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c != '.' && c != '-' && c != '+' && c != 'E' && c != 'e') {
                return false;
            }
        }
        return value.length() < 400
                && ((digits == value.length() && digits <= DIGITS_OF_EVERY_NUMBER) || isDouble(value));
    }

    private static boolean isDouble(String value) {
        try {
            return Double.isFinite(Double.parseDouble(value));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Returns the column, counted from 0, of a reference like AB12, whose row must be the given one. */
    private int columnOf(SheetRow row, String reference) throws InvalidSourceException {
        int found = 0;
        int i = 0;
        for (; i < reference.length() && isLetter(reference.charAt(i)); i++) {
            found = Math.min(26 * found + (reference.charAt(i) & 0x1F), MAX_COLUMNS + 1);
        }
        if (i == 0 || !isRow(reference, i, row.number())) {
            throw new InvalidSourceException(
                    WorkbookPosition.row(sheet, row.number()),
                    "a cell has the reference \"" + Excerpt.of(reference)
                            + "\", but a reference in this row has column letters followed by " + row.number()
                            + ". Save the workbook again in Excel.");
        }
        return found - 1;
    }

    private static boolean isLetter(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    private static boolean isRow(String reference, int from, int row) {
        long number = 0;
        for (int i = from; i < reference.length(); i++) {
            int digit = reference.charAt(i) - '0';
            if (digit < 0 || digit > 9 || number > SheetReader.MAX_ROWS) {
                return false;
            }
            number = 10 * number + digit;
        }
        return number == row;
    }

    private String address(SheetRow row) {
        return WorkbookPosition.cell(sheet, row.number(), column).where();
    }

    private InvalidSourceException refuse(SheetRow row, String explanation) {
        return new InvalidSourceException(
                WorkbookPosition.cell(sheet, row.number(), Math.max(0, Math.min(column, MAX_COLUMNS))), explanation);
    }
}
