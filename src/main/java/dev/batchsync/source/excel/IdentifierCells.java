package dev.batchsync.source.excel;

import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.WorkbookPosition;
import dev.batchsync.synchronization.failure.Excerpt;
import java.util.BitSet;

/**
 * Refuses rows with a cell whose text is not certain and that identifies a resource.
 *
 * <p>What is missing from a source is found by comparing identities, so none of them may be a guess.
 */
final class IdentifierCells {

    private final Workbook workbook;
    private final BitSet columns;

    /**
     * Prepares to check some columns.
     *
     * @param columns counted from 0, whose cells are part of an identifier
     */
    IdentifierCells(Workbook workbook, BitSet columns) {
        this.workbook = workbook;
        this.columns = columns;
    }

    void check(SheetRow row) throws InvalidSourceException {
        for (int i = 0; i < row.size(); i++) {
            if (columns.get(row.column(i)) && !workbook.hasCertainText(row, i)) {
                throw new InvalidSourceException(
                        WorkbookPosition.cell(workbook.sheet(), row.number(), row.column(i)), explanation(row, i));
            }
        }
    }

    private String explanation(SheetRow row, int cell) {
        var value = Excerpt.of(row.value(cell));
        if (row.kind(cell) == CellKind.ERROR) {
            return "the cell is part of an identifier, but contains the error " + value + ". Correct the cell.";
        }
        var format = workbook.formats().name(row.style(cell));
        if (row.kind(cell) == CellKind.NUMBER && format.equals(CertainFormat.TEXT)) {
            return "the cell is part of an identifier and has the format of a text, but still contains the number "
                    + value + ". Enter it again, so that it becomes a text.";
        }
        // A number stays a number when its format changes.
        boolean isNumber = row.kind(cell) == CellKind.NUMBER || row.kind(cell) == CellKind.DATE;
        return "the cell is part of an identifier, but contains " + content(row.kind(cell), value) + " with the format "
                + Excerpt.of(format)
                + ", and it is not certain which text Collibra makes of it. Format this column as text"
                + (isNumber ? " and enter its values again." : ".");
    }

    private static String content(CellKind kind, String value) {
        return switch (kind) {
            case NUMBER -> "the number " + value;
            case DATE -> "a date in ISO 8601";
            case BOOLEAN -> "a truth value";
            case SHARED_TEXT, TEXT, INLINE_TEXT -> "a text";
            case ERROR -> "an error";
        };
    }
}
