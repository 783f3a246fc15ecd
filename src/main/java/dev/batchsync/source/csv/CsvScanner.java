package dev.batchsync.source.csv;

import dev.batchsync.source.read.Checksum;
import dev.batchsync.source.read.TextPosition;
import dev.batchsync.source.table.Template;
import java.io.IOException;
import java.util.BitSet;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds the rows of a CSV file without holding them in memory, and skips those that are not sent. */
final class CsvScanner {

    private final CsvWindow window;
    private final CsvCells cells;
    private final CsvRowScanner rows;
    private final Predicate<CsvCells> isSkipped;
    private long skipped;

    /**
     * Scans from the position of a window, and skips blank lines.
     *
     * @param kept the columns, counted from 0, whose cells are needed
     */
    CsvScanner(CsvWindow window, CsvSyntax syntax, BitSet kept, long maxRowBytes) {
        this(window, syntax, kept, maxRowBytes, cells -> cells.size() <= 1 && cells.filled() == 0);
    }

    private CsvScanner(
            CsvWindow window, CsvSyntax syntax, BitSet kept, long maxRowBytes, Predicate<CsvCells> isSkipped) {
        this.window = window;
        this.cells = new CsvCells(syntax, window, kept);
        this.rows = new CsvRowScanner(window, syntax, cells, maxRowBytes);
        this.isSkipped = isSkipped;
    }

    /** Scans the rows after the header, and skips those that have no text for a template. */
    static CsvScanner ofRows(CsvWindow window, CsvSyntax syntax, Template template, long maxRowBytes) {
        return new CsvScanner(window, syntax, template.usedColumns(), maxRowBytes, template::isBlankIn);
    }

    /** The next row; null when the source has ended correctly. */
    @Nullable
    CsvRow next() throws IOException {
        skipped = 0;
        var gap = passBlankLines(Checksum.NONE);
        while (rows.scan()) {
            var checksum = window.takeChecksum();
            if (!isSkipped.test(cells)) {
                var start = rows.start();
                return new CsvRow(
                        start, start.offset() + checksum.length(), gap, checksum, skipped, rows.isOpen(), cells);
            }
            skipped++;
            gap = passBlankLines(gap.then(checksum));
        }
        return null;
    }

    /** How many rows were skipped before the row that was scanned last, or before the end of the source. */
    long skipped() {
        return skipped;
    }

    /** Number of cells of the row that was scanned last, if the source ended without a line end after it. */
    OptionalInt cellsOfOpenRow() {
        return rows.isOpen() ? OptionalInt.of(cells.size()) : OptionalInt.empty();
    }

    /** Where the row begins that was scanned last. */
    TextPosition startOfLast() {
        return rows.start();
    }

    /**
     * A file can be full of blank lines, and scanning each as a row would take long. The two characters of a line end may be in
     * two windows, so that lines are counted and not line ends.
     */
    private Checksum passBlankLines(Checksum gap) throws IOException {
        long before = window.line();
        boolean isAny = false;
        while (window.passLineEnds()) {
            isAny = true;
            if (!window.isUsedUp() || !window.fill()) {
                break;
            }
        }
        if (!isAny) {
            return gap;
        }
        skipped += window.line() - before;
        return gap.then(window.takeChecksum());
    }
}
