package dev.batchsync.source;

import java.util.List;

/** The texts of a row's cells, each made when it is asked for; mostly it is enough to know that there is one. */
interface RowCells extends List<String> {

    /** True when the cell has text. */
    boolean isFilled(int column);

    /** The same for the cells of any row. */
    static boolean isFilled(List<String> cells, int column) {
        if (cells instanceof RowCells row) {
            return row.isFilled(column);
        }
        return column < cells.size() && !cells.get(column).isEmpty();
    }
}
