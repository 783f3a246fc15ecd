package dev.batchsync.source.csv;

import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.TextPosition;
import dev.batchsync.source.table.NamedTemplate;
import dev.batchsync.source.table.Template;
import dev.batchsync.synchronization.definition.Tables.Csv;
import dev.batchsync.synchronization.definition.Tables.ShortRows;
import dev.batchsync.synchronization.failure.Excerpt;

/** What the rows of a file must be like, by its header and the template. */
final class CsvLayout {

    /** The characters that divide the cells of most files. */
    private static final String SEPARATORS = ",;\t|";

    private final Template template;
    private final CsvHead head;
    private final Csv csv;
    private final int width;

    CsvLayout(NamedTemplate named, CsvHead head, Csv csv) throws InvalidSourceException {
        this.head = head;
        this.csv = csv;
        requireSeparator();
        this.template = head.template(named);
        requireColumns(named);
        this.width = head.isPresent() ? head.columns() : template.columns();
    }

    Template template() {
        return template;
    }

    /** A file that is divided by another character has only one column. */
    private void requireSeparator() throws InvalidSourceException {
        if (head.columns() != 1) {
            return;
        }
        var only = head.header().names().get(0);
        for (int i = 0; i < SEPARATORS.length(); i++) {
            char other = SEPARATORS.charAt(i);
            if (other != csv.separator() && only.indexOf(other) >= 0) {
                throw new InvalidSourceException(
                        head.start(),
                        ("The header has only one column, \"%s\". csv.separator in the definition is %s,"
                                        + " but the file seems to use %s. Correct csv.separator, or save the file again.")
                                .formatted(Excerpt.of(only), quoted(csv.separator()), quoted(other)));
            }
        }
    }

    private static String quoted(char separator) {
        return separator == '\t' ? "\"\\t\" (a tab)" : "\"" + separator + "\"";
    }

    private void requireColumns(NamedTemplate named) throws InvalidSourceException {
        if (head.columns() < named.highestNumber()) {
            throw new InvalidSourceException(
                    head.start(),
                    ("The header has only %d %s, but the template in the definition uses ${%d} at %s. Either the file lacks"
                                    + " columns (or is not divided by %s, which is csv.separator), or the number in the"
                                    + " template is wrong. Correct one of them.")
                            .formatted(
                                    head.columns(),
                                    head.columns() == 1 ? "column" : "columns",
                                    named.highestNumber(),
                                    named.pathOfHighest(),
                                    quoted(csv.separator())));
        }
    }

    /**
     * Rejects a row that cannot be right.
     *
     * @return whether it lacks cells, which count as empty
     */
    boolean require(CsvRow row) throws InvalidSourceException {
        int cells = row.cells().size();
        boolean isShort = cells < width;
        if (isShort) {
            requireAccepted(row, cells);
        }
        int filled = row.cells().filled();
        if (filled > head.columns()) {
            throw new InvalidSourceException(
                    row.start(),
                    ("The row has %d cells, but the header has only %d %s."
                                    + " Put a text that contains the separator in quotes, add columns to the header, or delete the extra cells.")
                            .formatted(filled, head.columns(), head.columns() == 1 ? "column" : "columns"));
        }
        template.requireIdentifiers(row.cells(), row.start(), head.header());
        return isShort;
    }

    /** Rejects a source that ends inside a row without text. */
    void requireEnd(CsvScanner scanner) throws InvalidSourceException {
        int cells = scanner.cellsOfOpenRow().orElse(width);
        if (cells < width) {
            throw cutOff(scanner.startOfLast(), "%d of %d cells".formatted(cells, width));
        }
    }

    private static InvalidSourceException cutOff(TextPosition row, String found) {
        return new InvalidSourceException(
                row,
                "The last row has only " + found + " and no line end, so the file may be cut off. Upload the complete"
                        + " file; if it is complete, add the missing cells or a line end.");
    }

    private void requireAccepted(CsvRow row, int cells) throws InvalidSourceException {
        var found = "%d of %d cells".formatted(cells, width);
        if (row.isOpen()) {
            throw cutOff(row.start(), found);
        }
        if (csv.shortRows() == ShortRows.REFUSE) {
            throw new InvalidSourceException(
                    row.start(),
                    "The row has only " + found
                            + ", and csv.shortRows in the definition is \"refuse\". Add the missing cells.");
        }
    }
}
