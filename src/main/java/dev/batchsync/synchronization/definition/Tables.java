package dev.batchsync.synchronization.definition;

import java.util.Optional;

/**
 * How the rows of CSV and Excel files become commands.
 *
 * @param template JSON array of commands with placeholders <code>${n}</code>, which Collibra fills with the cells of
 *     each row; a table cannot be imported without it
 */
public record Tables(Csv csv, Excel excel, Optional<String> template) {

    /** Collibra's default characters (Import API 2.0 specification), and a header, because most files have one. */
    public static final Tables DEFAULT =
            new Tables(new Csv(';', '"', '\\', true), new Excel(Optional.empty(), true), Optional.empty());

    /**
     * The characters of a CSV file: three different ASCII characters.
     *
     * @param separator between two cells
     * @param quote around a cell that holds separators, quotes or line breaks
     * @param escape makes the separator, quote or escape after it a plain character
     * @param headerRow whether the first row holds names instead of values
     */
    public record Csv(char separator, char quote, char escape, boolean headerRow) {

        public Csv {
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
     */
    public record Excel(Optional<String> sheetName, boolean headerRow) {}
}
