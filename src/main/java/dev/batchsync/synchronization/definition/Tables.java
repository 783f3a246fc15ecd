package dev.batchsync.synchronization.definition;

import java.util.Optional;

/**
 * How CSV and Excel files become commands.
 *
 * @param template JSON array of commands with placeholders <code>${n}</code>, which Collibra fills anew with each row;
 *     without it a table cannot be imported
 */
public record Tables(Csv csv, Excel excel, Optional<String> template) {

    /** Collibra's own characters (Import API 2.0 specification), and a header as almost every file has one. */
    public static final Tables DEFAULT =
            new Tables(new Csv(';', '"', '\\', true), new Excel(Optional.empty(), true), Optional.empty());

    /**
     * How CSV is written; three different ASCII characters.
     *
     * @param separator between two cells
     * @param quote around a cell that holds separators, quotes or line breaks
     * @param escape takes the meaning from a separator, a quote or itself behind it
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

        /** True for what can have a meaning in CSV: any ASCII character but NUL and the ends of a line. */
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
     * Which sheet of a workbook is read, and how.
     *
     * @param sheetName the first sheet when absent
     * @param headerRow whether the first row holds names instead of values
     */
    public record Excel(Optional<String> sheetName, boolean headerRow) {}
}
