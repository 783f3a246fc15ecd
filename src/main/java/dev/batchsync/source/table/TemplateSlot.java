package dev.batchsync.source.table;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.IntStream;

/** A place in a template that holds characteristics: an attribute value, a relation target, a tag, a responsibility. */
final class TemplateSlot {

    private final int[] columns;
    private final boolean list;

    /**
     * A place that is filled from some columns.
     *
     * @param columns whose text fills it, from 0 on; none when it holds the same in every row
     * @param list whether one cell can hold several, divided by commas
     */
    TemplateSlot(Collection<Integer> columns, boolean list) {
        this.columns = columns.stream().mapToInt(Integer::intValue).toArray();
        this.list = list;
    }

    IntStream columns() {
        return Arrays.stream(columns);
    }

    boolean isConstant() {
        return columns.length == 0;
    }

    /** How many there are in a row; Collibra drops what has no text in any of its cells. */
    long count(RowCells cells) {
        if (isConstant()) {
            return 1;
        }
        if (!list) {
            return TemplateText.isFilledIn(columns, cells) ? 1 : 0;
        }
        int most = 0;
        for (int column : columns) {
            most = Math.max(most, cells.entries(column));
        }
        return most;
    }
}
