package dev.batchsync.source.table;

import dev.batchsync.source.read.TextBuffer;

/** The cells of a row. Their texts are made only on request, because most decisions need less. */
public interface RowCells {

    /** The text of a cell by its column, counted from 0; empty when the row ends before it. */
    String text(int column);

    /** Whether the cell has text. */
    boolean isFilled(int column);

    /** Whether the text of the cell is what Collibra makes of it; otherwise it serves for comparisons of cells only. */
    default boolean isCertain(int column) {
        return true;
    }

    /** How many entries, separated by commas, the text of a cell has. */
    default int entries(int column) {
        var text = text(column);
        if (text.isEmpty()) {
            return 0;
        }
        int entries = 1;
        for (int i = text.indexOf(','); i >= 0; i = text.indexOf(',', i + 1)) {
            entries++;
        }
        return entries;
    }

    /** Appends the text of a cell. */
    default void appendTo(TextBuffer text, int column) {
        text.append(text(column));
    }
}
