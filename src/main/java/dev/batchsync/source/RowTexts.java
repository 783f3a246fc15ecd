package dev.batchsync.source;

import java.io.IOException;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;

/** The texts of a row's cells by their columns; only those that are read are made. */
final class RowTexts extends AbstractList<String> {

    private final Workbook workbook;
    private final String[] texts;
    private final BitSet columns;
    private int size;

    /**
     * Texts of some columns.
     *
     * @param columns from 0 on; texts of others are not asked for
     */
    RowTexts(Workbook workbook, BitSet columns) {
        this.workbook = workbook;
        this.columns = columns;
        this.texts = new String[columns.length()];
    }

    /** Takes the next row, of which nothing is kept once there is another. */
    void take(SheetRow row) throws IOException {
        Arrays.fill(texts, "");
        size = Math.min(texts.length, row.lastColumn() + 1);
        for (int i = 0; i < row.size() && row.column(i) < texts.length; i++) {
            if (columns.get(row.column(i))) {
                texts[row.column(i)] = workbook.text(row, i);
            }
        }
    }

    @Override
    public String get(int column) {
        return texts[column];
    }

    @Override
    public int size() {
        return size;
    }
}
