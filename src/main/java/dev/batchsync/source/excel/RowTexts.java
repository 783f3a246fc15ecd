package dev.batchsync.source.excel;

import dev.batchsync.source.table.RowCells;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one row of a sheet, by column; valid until the next call of {@link #moveTo}.
 *
 * <p>A cell whose text is not certain has a text of its value and its format instead, which people never see.
 */
final class RowTexts implements RowCells {

    private static final int NO_CELL = -1;

    private final Workbook workbook;
    private final BitSet columns;
    private final int[] cells;
    private final @Nullable String[] texts;
    private @Nullable SheetRow row;
    private int size;

    /**
     * Prepares to read the texts of some columns.
     *
     * @param columns counted from 0; callers must not ask for others
     */
    RowTexts(Workbook workbook, BitSet columns) {
        this.workbook = workbook;
        this.columns = columns;
        this.cells = new int[columns.length()];
        this.texts = new String[columns.length()];
    }

    void moveTo(SheetRow next) {
        row = next;
        size = Math.min(texts.length, next.lastColumn() + 1);
        Arrays.fill(texts, null);
        Arrays.fill(cells, NO_CELL);
        for (int i = 0; i < next.size() && next.column(i) < cells.length; i++) {
            if (columns.get(next.column(i))) {
                cells[next.column(i)] = i;
            }
        }
    }

    @Override
    public String text(int column) {
        if (column >= size) {
            return "";
        }
        var known = texts[column];
        if (known == null) {
            known = read(cells[column]);
            texts[column] = known;
        }
        return known;
    }

    private String read(int cell) {
        try {
            return row == null || cell == NO_CELL ? "" : workbook.distinctText(row, cell);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counts the commas of a number by what its format can show, because the limit is the higher count. */
    @Override
    public int entries(int column) {
        if (row != null && isFilled(column) && row.kind(cells[column]) == CellKind.NUMBER) {
            int cell = cells[column];
            return 1 + workbook.formats().mostCommas(row.style(cell), row.value(cell));
        }
        return RowCells.super.entries(column);
    }

    @Override
    public boolean isCertain(int column) {
        return row == null || column >= size || cells[column] == NO_CELL || workbook.hasCertainText(row, cells[column]);
    }

    @Override
    public boolean isFilled(int column) {
        return column < size && cells[column] != NO_CELL && hasText(cells[column]);
    }

    /** A row contains no cells without a value, so only a shared string can be empty. */
    private boolean hasText(int cell) {
        try {
            return row != null
                    && (row.kind(cell) != CellKind.SHARED_TEXT
                            || workbook.strings().length(row.sharedString(cell)) > 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
