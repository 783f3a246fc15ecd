package dev.batchsync.source.excel;

import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.WorkbookPosition;
import dev.batchsync.synchronization.failure.Excerpt;
import java.io.IOException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Reads the cells of one row; those without a value are left out, whatever they look like. */
final class CellReader {

    static final int MAX_COLUMNS = 16_384;

    private final PartXml xml;
    private final String sheet;
    private final long sharedStrings;
    private final boolean since1904;
    private final BitSet columnsOfValues;

    private int column;
    private int style;
    private CellKind kind = CellKind.NUMBER;

    CellReader(PartXml xml, Workbook workbook, BitSet columnsOfValues) {
        this.xml = xml;
        this.sheet = workbook.sheet();
        this.sharedStrings = workbook.strings().count();
        this.since1904 = workbook.formats().since1904();
        this.columnsOfValues = columnsOfValues;
    }

    /** Reads the row that begins here. */
    void readInto(SheetRow row) throws IOException {
        int inRow = xml.depth();
        column = -1;
        while (xml.nextIn(inRow)) {
            if (xml.is("c")) {
                readCell(row);
            } else {
                xml.skip();
            }
        }
    }

    private void readCell(SheetRow row) throws IOException {
        readAttributes(row);
        int inCell = xml.depth();
        @Nullable String value = null;
        boolean isFormula = false;
        while (xml.nextIn(inCell)) {
            if (xml.is("v") && kind != CellKind.INLINE_TEXT) {
                value = xml.text(SharedStrings.MAX_LENGTH);
                if (value == null) {
                    throw refuse(row, "a value that no cell can hold (expected: at most 32,767 characters)");
                }
            } else if (xml.is("is") && kind == CellKind.INLINE_TEXT) {
                value = RichText.read(xml, address(row));
            } else {
                isFormula |= xml.is("f");
                xml.skip();
            }
        }
        if (value != null && !value.isEmpty()) {
            add(row, value);
        } else if (isFormula && kind == CellKind.NUMBER && columnsOfValues.get(column)) {
            throw refuse(
                    row, "a formula without its last value (expected: one; open the workbook in Excel and save it)");
        }
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
                style = wholeNumber(row, "style", xml.attributeValue(i));
            } else if (name.equals("t")) {
                kind = kind(row, xml.attributeValue(i));
            }
        }
        if (column <= before || column >= MAX_COLUMNS) {
            throw refuse(row, "behind column " + (before + 1) + " (expected: cells in their order, up to column XFD)");
        }
    }

    private CellKind kind(SheetRow row, String code) throws InvalidSourceException {
        var known = CellKind.of(code);
        if (known == null) {
            throw refuse(row, "type \"" + Excerpt.of(code) + "\" (expected: n, s, str, inlineStr, b, e or d)");
        }
        return known;
    }

    private void add(SheetRow row, String value) throws InvalidSourceException {
        switch (kind) {
            case SHARED_TEXT -> row.addShared(column, style, shared(row, value));
            case NUMBER -> {
                if (!isNumber(value)) {
                    throw refuse(row, "\"" + Excerpt.of(value) + "\" in a cell of numbers (expected: a number)");
                }
                row.add(column, kind, style, value);
            }
            case BOOLEAN -> row.add(column, kind, style, truth(row, value));
            case DATE -> row.add(column, CellKind.NUMBER, style, days(row, value));
            case TEXT, INLINE_TEXT, ERROR -> row.add(column, kind, style, value);
        }
    }

    /** The words, which XML allows as well, are not known to all readers of workbooks. */
    private String truth(SheetRow row, String value) throws InvalidSourceException {
        return switch (value) {
            case "1", "true" -> "1";
            case "0", "false" -> "0";
            default -> throw refuse(row, "\"" + Excerpt.of(value) + "\" in a cell of truth values (expected: 1 or 0)");
        };
    }

    private String days(SheetRow row, String value) throws InvalidSourceException {
        var days = IsoDays.of(value, since1904);
        if (days == null) {
            throw refuse(
                    row, "\"" + Excerpt.of(value) + "\" in a cell of dates (expected: one as in 2024-01-31T18:00:00)");
        }
        return days;
    }

    private int shared(SheetRow row, String value) throws InvalidSourceException {
        int string = wholeNumber(row, "shared string", value);
        if (string >= sharedStrings) {
            throw refuse(row, "shared string " + string + " (expected: less than " + sharedStrings + ", their number)");
        }
        return string;
    }

    private int wholeNumber(SheetRow row, String what, String text) throws InvalidSourceException {
        long number = text.isEmpty() || text.length() > 10 ? -1 : 0;
        for (int i = 0; i < text.length() && number >= 0; i++) {
            int digit = text.charAt(i) - '0';
            number = digit >= 0 && digit <= 9 ? 10 * number + digit : -1;
        }
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw refuse(row, what + " \"" + Excerpt.of(text) + "\" (expected: a whole number)");
        }
        return (int) number;
    }

    /** Digits with a point and an exponent, as Excel writes them; checked without making a number of each. */
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
        return value.length() < 400 && (digits == value.length() || isDouble(value));
    }

    private static boolean isDouble(String value) {
        try {
            return Double.isFinite(Double.parseDouble(value));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** The column, from 0 on, of a reference like AB12; its number of the row is that of the row. */
    private int columnOf(SheetRow row, String reference) throws InvalidSourceException {
        int found = 0;
        int i = 0;
        for (; i < reference.length() && isLetter(reference.charAt(i)); i++) {
            found = Math.min(26 * found + (reference.charAt(i) & 0x1F), MAX_COLUMNS + 1);
        }
        if (i == 0 || !isRow(reference, i, row.number())) {
            throw new InvalidSourceException(
                    WorkbookPosition.row(sheet, row.number()),
                    "cell \"" + Excerpt.of(reference) + "\" (expected: letters of a column and " + row.number() + ")");
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
