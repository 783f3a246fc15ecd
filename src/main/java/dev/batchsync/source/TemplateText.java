package dev.batchsync.source;

import java.util.List;

/**
 * Text with placeholders.
 *
 * @param literals what stands before, between and behind the placeholders; one more than there are columns
 * @param columns of the placeholders, from 0 on
 */
record TemplateText(List<String> literals, List<Integer> columns) {

    TemplateText {
        literals = List.copyOf(literals);
        columns = List.copyOf(columns);
    }

    boolean isConstant() {
        return columns.isEmpty();
    }

    /** True when there are placeholders and the row has nothing for any of them. */
    boolean isBlankIn(List<String> cells) {
        return !isConstant() && !isFilledIn(columns, cells);
    }

    String render(List<String> cells) {
        var text = new StringBuilder(literals.get(0));
        for (int i = 0; i < columns.size(); i++) {
            text.append(cell(cells, columns.get(i))).append(literals.get(i + 1));
        }
        return text.toString();
    }

    static boolean isFilledIn(List<Integer> columns, List<String> cells) {
        for (int column : columns) {
            if (RowCells.isFilled(cells, column)) {
                return true;
            }
        }
        return false;
    }

    /** The text of a cell; none where the row ends before it. */
    static String cell(List<String> cells, int column) {
        return column < cells.size() ? cells.get(column) : "";
    }
}
