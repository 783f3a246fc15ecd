package dev.batchsync.source.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.source.read.TextBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Text with placeholders. */
final class TemplateText {

    private final byte[][] literals;
    private final int[] columns;

    /**
     * Makes a text of its parts.
     *
     * @param literals the texts before, between and after the placeholders; one more than there are columns
     * @param columns of the placeholders, counted from 0
     */
    TemplateText(List<String> literals, List<Integer> columns) {
        this.literals = literals.stream().map(text -> text.getBytes(UTF_8)).toArray(byte[][]::new);
        this.columns = columns.stream().mapToInt(Integer::intValue).toArray();
    }

    IntStream columns() {
        return Arrays.stream(columns);
    }

    boolean isConstant() {
        return columns.length == 0;
    }

    /** Whether there are placeholders and the row has no text for any of them. */
    boolean isBlankIn(RowCells cells) {
        return !isConstant() && !isFilledIn(columns, cells);
    }

    /** Whether it is known what Collibra makes of it in a row. */
    boolean isCertainIn(RowCells cells) {
        for (int column : columns) {
            if (!cells.isCertain(column)) {
                return false;
            }
        }
        return true;
    }

    void render(RowCells cells, TextBuffer into) {
        into.append(literals[0]);
        for (int i = 0; i < columns.length; i++) {
            cells.appendTo(into, columns[i]);
            into.append(literals[i + 1]);
        }
    }

    static boolean isFilledIn(int[] columns, RowCells cells) {
        for (int column : columns) {
            if (cells.isFilled(column)) {
                return true;
            }
        }
        return false;
    }
}
