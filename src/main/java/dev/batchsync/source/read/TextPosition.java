package dev.batchsync.source.read;

import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem.TextLocation;

/**
 * The position of a byte in a text.
 *
 * @param offset in bytes, counted from 0
 * @param line counted from 1
 * @param column in bytes, counted from 1
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
