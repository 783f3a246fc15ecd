package dev.batchsync.source.read;

import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem.TextLocation;

/**
 * A byte of the source.
 *
 * @param offset from 0 on
 * @param line from 1 on
 * @param column in bytes, from 1 on
 */
public record TextPosition(long offset, long line, long column) implements Position {

    public static final TextPosition START = new TextPosition(0, 1, 1);

    @Override
    public TextLocation locationIn(PinnedObject source) {
        return new TextLocation(source.key(), line, column, offset);
    }

    @Override
    public WorkbookPosition inSheet(String sheet) {
        return WorkbookPosition.row(sheet, line);
    }
}
