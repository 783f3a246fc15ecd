package dev.batchsync.source;

import dev.batchsync.source.table.RowCells;
import java.util.List;

/** A row of a table, given as the texts of its cells. */
public record TextCells(List<String> texts) implements RowCells {

    public static TextCells of(String... texts) {
        return new TextCells(List.of(texts));
    }

    @Override
    public String text(int column) {
        return column < texts.size() ? texts.get(column) : "";
    }

    @Override
    public boolean isFilled(int column) {
        return !text(column).isEmpty();
    }
}
