package dev.batchsync.source.csv;

/**
 * Passes simple cells, as nearly all are: completely in the window, plain or in quotes, in ASCII, on one line.
 *
 * <p>This is the hot loop. {@link CsvRowScanner}, which reads every kind of cell, does the rest.
 */
final class CsvSimpleCells {

    private final CsvSyntax syntax;
    private final CsvWindow window;
    private final CsvCells cells;

    CsvSimpleCells(CsvSyntax syntax, CsvWindow window, CsvCells cells) {
        this.syntax = syntax;
        this.window = window;
        this.cells = cells;
    }

    /**
     * Passes simple cells, from the beginning of a cell to the first one that is not simple or to the end of the row.
     *
     * @return true at the end of the row, before its line break
     */
    boolean pass() {
        int start = window.next;
        int end = endOfCell(start);
        while (end < window.limit && syntax.kind(window.bytes[end]) == CsvSyntax.SEPARATOR) {
            cells.add(start, end);
            start = end + 1;
            end = endOfCell(start);
        }
        if (end < window.limit && syntax.isLineEnd(window.bytes[end])) {
            cells.add(start, end);
            window.next = end;
            return true;
        }
        window.next = start;
        return false;
    }

    /** The index of the first byte after a simple cell that begins at an index. */
    private int endOfCell(int start) {
        int at = window.markFrom(start);
        if (at != start || at == window.limit || syntax.kind(window.bytes[at]) != CsvSyntax.QUOTE) {
            return at;
        }
        do {
            at = window.markFrom(at + 1);
        } while (at < window.limit && syntax.kind(window.bytes[at]) == CsvSyntax.SEPARATOR);
        boolean isClosed = at < window.limit && syntax.kind(window.bytes[at]) == CsvSyntax.QUOTE;
        return isClosed ? at + 1 : window.limit;
    }
}
