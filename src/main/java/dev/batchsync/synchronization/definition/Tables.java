package dev.batchsync.synchronization.definition;

import java.util.List;
import java.util.Optional;

/**
 * How the rows of CSV and Excel files become commands.
 *
 * @param template JSON array of commands with placeholders <code>${n}</code>, which Collibra fills with the cells of
 *     each row; a table cannot be imported without it. <code>${name}</code> stands for the number of a column
 * @param columns names of columns that the header must have
 */
public record Tables(Csv csv, Excel excel, Optional<String> template, List<String> columns) {

    /** Collibra's default characters (Import API 2.0 specification), and a header, because most files have one. */
    public static final Tables DEFAULT = new Tables(
            new Csv(';', '"', '\\', true, ShortRows.ACCEPT),
            new Excel(Optional.empty(), true, Optional.empty()),
            Optional.empty(),
            List.of());

    public Tables {
        // Records of earlier versions have none.
        columns = columns == null ? List.of() : List.copyOf(columns);
    }

    Tables withTemplate(String json) {
        return new Tables(csv, excel, Optional.of(json), columns);
    }

    /** What happens to a row with fewer cells than the header. */
    public enum ShortRows {
        /** Its missing cells are empty. */
        ACCEPT,
        REFUSE
    }

    /**
     * The characters of a CSV file: three different ASCII characters.
     *
     * @param separator between two cells
     * @param quote around a cell that holds separators, quotes or line breaks
     * @param escape makes the separator, quote or escape after it a plain character
     * @param headerRow whether the first row holds names instead of values
     * @param shortRows what happens to rows with missing cells
     */
    public record Csv(char separator, char quote, char escape, boolean headerRow, ShortRows shortRows) {

        public Csv {
            // Records of earlier versions have none.
            shortRows = shortRows == null ? ShortRows.ACCEPT : shortRows;
            requireUsable("separator", separator);
            requireUsable("quote", quote);
            requireUsable("escape", escape);
            if (separator == quote || separator == escape || quote == escape) {
                throw new IllegalArgumentException("csv: separator %c, quote %c, escape %c (expected: all different)"
                        .formatted(separator, quote, escape));
            }
        }

        /** True for a character that can be separator, quote or escape: ASCII without NUL and line ends. */
        public static boolean isUsable(int character) {
            return character > 0 && character < 0x80 && character != '\r' && character != '\n';
        }

        private static void requireUsable(String name, char character) {
            if (!isUsable(character)) {
                throw new IllegalArgumentException(
                        "csv." + name + ": U+%04X (expected: an ASCII character)".formatted((int) character));
            }
        }
    }

    /**
     * Which sheet of a workbook is read.
     *
     * @param sheetName empty for the first sheet
     * @param headerRow whether the first row holds names instead of values
     * @param sheetIndex position of its tab, counted from 1; empty if the sheet is chosen by its name or is the first one
     */
    public record Excel(Optional<String> sheetName, boolean headerRow, Optional<Integer> sheetIndex) {

        public Excel {
            // Records of earlier versions have none.
            sheetIndex = sheetIndex == null ? Optional.empty() : sheetIndex;
            if (sheetIndex.isPresent() && sheetName.isPresent()) {
                throw new IllegalArgumentException("a sheet is chosen by its name or by its position, not by both");
            }
        }
    }
}
