package dev.batchsync.source;

import dev.batchsync.synchronization.Tables.Csv;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * The cells of the row that was scanned last; the text of those only that were asked for is kept.
 *
 * <p>Valid until the next row is scanned.
 */
final class CsvCells extends AbstractList<String> implements RowCells {

    /** Bytes of all kept cells of one row, so that a broken file cannot fill the memory. */
    static final int MAX_BYTES = 4 << 20;

    private final CsvSyntax syntax;
    private final boolean[] kept;
    private final int[] starts;
    private final int[] ends;
    private final boolean[] escaped;
    private final @Nullable String[] texts;

    private byte[] text = new byte[1024];
    private int length;
    private int width;
    private int filled;
    private int from;
    private boolean hasText;
    private boolean tooLong;

    CsvCells(CsvSyntax syntax, BitSet kept) {
        this.syntax = syntax;
        this.kept = new boolean[kept.length()];
        kept.stream().forEach(column -> this.kept[column] = true);
        this.starts = new int[kept.length()];
        this.ends = new int[kept.length()];
        this.escaped = new boolean[kept.length()];
        this.texts = new String[kept.length()];
    }

    @Override
    public int size() {
        return width;
    }

    /** The text of a cell; none for one that is not kept. */
    @Override
    public String get(int column) {
        if (!isKept(column)) {
            return "";
        }
        var known = texts[column];
        if (known == null) {
            known = syntax.text(text, starts[column], ends[column], escaped[column]);
            texts[column] = known;
        }
        return known;
    }

    @Override
    public boolean isFilled(int column) {
        return column < width && isKept(column) && !syntax.isBlank(text, starts[column], ends[column]);
    }

    /** Number of cells up to the last one with text. */
    int filled() {
        return filled;
    }

    /** True when the cells to keep hold more than can be kept. */
    boolean isTooLong() {
        return tooLong;
    }

    Csv csv() {
        return syntax.csv();
    }

    void startRow() {
        length = 0;
        width = 0;
        filled = 0;
        tooLong = false;
        Arrays.fill(texts, null);
    }

    /** A cell begins at a place of the window. */
    void start(int at) {
        from = at;
        hasText = false;
        if (isKept()) {
            starts[width] = length;
            escaped[width] = false;
        }
    }

    /** The present cell holds a quote or an escape, which may not be part of its text. */
    void escape() {
        if (isKept()) {
            escaped[width] = true;
        }
    }

    /** The window moves on: what it holds of the cell is taken over. */
    void pause(byte[] window, int to) {
        hasText |= to > from;
        if (isKept()) {
            keep(window, to);
        }
        from = 0;
    }

    void end(byte[] window, int to) {
        pause(window, to);
        if (isKept()) {
            ends[width] = length;
        }
        width++;
        if (hasText) {
            filled = width;
        }
    }

    private boolean isKept() {
        return isKept(width);
    }

    private boolean isKept(int column) {
        return column < kept.length && kept[column];
    }

    private void keep(byte[] window, int to) {
        int added = to - from;
        if (length + added > MAX_BYTES) {
            tooLong = true;
            return;
        }
        if (length + added > text.length) {
            text = Arrays.copyOf(text, Math.max(2 * text.length, length + added));
        }
        System.arraycopy(window, from, text, length, added);
        length += added;
    }
}
