package dev.batchsync.source.csv;

import dev.batchsync.source.read.TextBuffer;
import dev.batchsync.source.table.RowCells;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The cells of the row that was scanned last, as far as the caller needs them. Valid until the next row is scanned.
 *
 * <p>They stay in the window if the whole row fits into it; otherwise they are copied.
 */
final class CsvCells implements RowCells {

    /** Bytes of all kept cells of one row, so that a broken file cannot fill the memory. */
    static final int MAX_BYTES = 4 << 20;

    private final CsvSyntax syntax;
    private final byte[] window;
    private final boolean[] kept;
    private final int[] starts;
    private final int[] ends;
    private final boolean[] escaped;

    private byte[] raw;
    private byte[] taken = new byte[1024];
    private int takenLength;
    private int width;
    private int filled;
    private int from;
    private int start;
    private boolean hasText;
    private boolean isEscaped;
    private boolean tooLong;

    CsvCells(CsvSyntax syntax, CsvWindow window, BitSet kept) {
        this.syntax = syntax;
        this.window = window.bytes;
        this.raw = window.bytes;
        this.kept = new boolean[kept.length()];
        kept.stream().forEach(column -> this.kept[column] = true);
        this.starts = new int[kept.length()];
        this.ends = new int[kept.length()];
        this.escaped = new boolean[kept.length()];
    }

    int size() {
        return width;
    }

    @Override
    public String text(int column) {
        return has(column) ? syntax.text(raw, starts[column], ends[column], escaped[column]) : "";
    }

    @Override
    public boolean isFilled(int column) {
        return has(column) && !syntax.isBlank(raw, starts[column], ends[column]);
    }

    @Override
    public int entries(int column) {
        if (!isFilled(column) || escaped[column]) {
            return RowCells.super.entries(column);
        }
        int quote = quoteOf(column);
        int entries = 1;
        for (int i = starts[column] + quote; i < ends[column] - quote; i++) {
            entries += raw[i] == ',' ? 1 : 0;
        }
        return entries;
    }

    @Override
    public void appendTo(TextBuffer text, int column) {
        if (!has(column) || escaped[column]) {
            RowCells.super.appendTo(text, column);
        } else {
            int quote = quoteOf(column);
            text.append(raw, starts[column] + quote, ends[column] - quote);
        }
    }

    /** How many bytes of quotes are before and after the text of a cell: 0 or 1. */
    private int quoteOf(int column) {
        return syntax.isQuoted(raw, starts[column], ends[column]) ? 1 : 0;
    }

    private boolean has(int column) {
        return column < width && isKept(column);
    }

    private boolean isKept(int column) {
        return column < kept.length && kept[column];
    }

    /** Number of cells up to the last one with text. */
    int filled() {
        return filled;
    }

    /** Whether the cells to keep are larger than the limit. */
    boolean isTooLong() {
        return tooLong;
    }

    void startRow() {
        raw = window;
        takenLength = 0;
        width = 0;
        filled = 0;
        tooLong = false;
    }

    /** Adds a cell that lies in the window and has no quotes or escapes inside. */
    void add(int first, int end) {
        start(first);
        end(end);
    }

    /** A cell begins at an index of the window. */
    void start(int at) {
        from = at;
        hasText = false;
        isEscaped = false;
        start = takenLength;
    }

    /** The current cell has a quote or an escape that may not be part of its text. */
    void escape() {
        isEscaped = true;
    }

    /** The current cell ends at an index of the window. */
    void end(int to) {
        hasText |= to > from;
        if (raw == window) {
            record(from, to);
        } else {
            take(width, from, to);
            record(start, takenLength);
        }
    }

    private void record(int first, int end) {
        if (width < kept.length) {
            starts[width] = first;
            ends[width] = end;
            escaped[width] = isEscaped;
        }
        width++;
        if (hasText) {
            filled = width;
        }
    }

    /** The window moves on in the middle of the row, between two cells: copies the cells out of it. */
    void leaveWindow() {
        if (raw != window) {
            return;
        }
        for (int column = 0; column < Math.min(width, kept.length); column++) {
            int taken = takenLength;
            take(column, starts[column], ends[column]);
            starts[column] = taken;
            ends[column] = takenLength;
        }
        start = takenLength;
        raw = taken;
    }

    /** The same inside a cell, of which the window holds the part up to an index. */
    void leaveWindow(int to) {
        leaveWindow();
        hasText |= to > from;
        take(width, from, to);
        from = 0;
    }

    private void take(int column, int start, int end) {
        if (!isKept(column)) {
            return;
        }
        int added = end - start;
        if (takenLength + added > MAX_BYTES) {
            tooLong = true;
            return;
        }
        if (takenLength + added > taken.length) {
            taken = Arrays.copyOf(taken, Math.max(2 * taken.length, takenLength + added));
            raw = taken;
        }
        System.arraycopy(window, start, taken, takenLength, added);
        takenLength += added;
    }
}
