package dev.batchsync.source.csv;

/**
 * Passes over cells as nearly all are: in the window as a whole, plain or in quotes, of ASCII, on one line.
 *
 * <p>This is the hot loop; what it leaves is for {@link CsvRowScanner}, which knows all kinds of cells, these as well.
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
     * Goes from the beginning of a cell to that of the first one that is not simple, or to the end of the row.
     *
     * @return true at the end of the row, where its line end begins
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

    /** The place of the first byte that a simple cell does not hold, where it begins. */
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
