package dev.batchsync.source.table;

import dev.batchsync.source.read.TextBuffer;

/** The cells of a row; their texts are made only when they are asked for, as mostly less is enough. */
public interface RowCells {

    /** The text of a cell, by its column from 0 on; none where the row ends before it. */
    String text(int column);

    /** True when the cell has text. */
    boolean isFilled(int column);

    /** How many entries, divided by commas, the text of a cell has. */
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
