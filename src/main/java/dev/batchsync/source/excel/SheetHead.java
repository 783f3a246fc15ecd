package dev.batchsync.source.excel;

import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.WorkbookPosition;
import dev.batchsync.source.table.NamedTemplate;
import dev.batchsync.source.table.TableHeader;
import dev.batchsync.source.table.Template;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * The header of a sheet: its first row with a value.
 *
 * @param row its number; 0 if there is no header
 * @param columns number of columns up to the last one with a name; unlimited if there is no header
 * @param header its names
 * @param weight bytes that it adds to each batch
 */
record SheetHead(int row, int columns, TableHeader header, long weight) {

    /** No formula in a header needs a saved result: a cell without one just has no name. */
    private static final BitSet NO_CHECKED_COLUMNS = new BitSet();

    /** All cells of a header may share one long text, and the header keeps a copy of it for each of them. */
    private static final int MAX_CHARACTERS = 4_000_000;

    static SheetHead read(Workbook workbook, boolean hasHeader) throws IOException {
        var sheet = WorkbookPosition.sheet(workbook.sheet());
        if (!hasHeader) {
            return new SheetHead(0, Integer.MAX_VALUE, new TableHeader(sheet, List.of()), 0);
        }
        try (var reader = workbook.read(NO_CHECKED_COLUMNS)) {
            var row = reader.next(0);
            if (row == null) {
                return new SheetHead(0, Integer.MAX_VALUE, new TableHeader(sheet, List.of()), 0);
            }
            var place = WorkbookPosition.row(workbook.sheet(), row.number());
            return new SheetHead(
                    row.number(),
                    row.lastColumn() + 1,
                    new TableHeader(place, names(workbook, row, place)),
                    BatchWorkbook.weight(row, workbook.strings()));
        }
    }

    private static List<String> names(Workbook workbook, SheetRow row, WorkbookPosition at) throws IOException {
        var names = new ArrayList<>(Collections.nCopies(row.lastColumn() + 1, ""));
        long length = 0;
        for (int i = 0; i < row.size(); i++) {
            var name = workbook.plainText(row, i);
            length += name.length();
            if (length > MAX_CHARACTERS) {
                throw new InvalidSourceException(
                        at,
                        "the cells of the header have more than %,d characters, which is the limit. Shorten the names of the columns; if the sheet has no header, set excel.headerRow to false."
                                .formatted(MAX_CHARACTERS));
            }
            names.set(row.column(i), name);
        }
        return names;
    }

    /** The template with the numbers of this sheet's columns. */
    Template template(NamedTemplate named) throws InvalidSourceException {
        if (named.highestNumber() > CellReader.MAX_COLUMNS) {
            throw new InvalidSourceException(
                    header.at(),
                    "the template in the definition uses ${%d} at %s, but a sheet has at most %,d columns. Correct the template."
                            .formatted(named.highestNumber(), named.pathOfHighest(), CellReader.MAX_COLUMNS));
        }
        if (row == 0) {
            return named.needsHeader() ? named.in(header) : named.withoutHeader(header.at());
        }
        var template = named.in(header);
        if (columns < named.highestNumber()) {
            throw new InvalidSourceException(
                    header.at(),
                    ("the header has only %d %s, but the template in the definition uses ${%d} at %s. Either the sheet lacks"
                                    + " columns (or is not the right sheet), or the number in the template is wrong. Correct"
                                    + " one of them.")
                            .formatted(
                                    columns,
                                    columns == 1 ? "column" : "columns",
                                    named.highestNumber(),
                                    named.pathOfHighest()));
        }
        return template;
    }
}
