package dev.batchsync.source.csv;

import dev.batchsync.source.read.Checksum;
import java.io.IOException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Finds the rows of a CSV file without holding them in memory, and skips blank lines. */
final class CsvScanner {

    private final CsvWindow window;
    private final CsvCells cells;
    private final CsvRowScanner rows;

    /**
     * Scans from the position of a window.
     *
     * @param kept the columns, counted from 0, whose cells are needed
     */
    CsvScanner(CsvWindow window, CsvSyntax syntax, BitSet kept, long maxRowBytes) {
        this.window = window;
        this.cells = new CsvCells(syntax, window, kept);
        this.rows = new CsvRowScanner(window, syntax, cells, maxRowBytes);
    }

    /** The next row; null when the source has ended correctly. */
    @Nullable
    CsvRow next() throws IOException {
        var gap = passBlankLines(Checksum.NONE);
        while (rows.scan()) {
            var checksum = window.takeChecksum();
            if (cells.size() > 1 || cells.filled() > 0) {
                var start = rows.start();
                return new CsvRow(start, start.offset() + checksum.length(), gap, checksum, cells);
            }
            gap = passBlankLines(gap.then(checksum));
        }
        return null;
    }

    /** A file can be full of blank lines, and scanning each as a row would take long. */
    private Checksum passBlankLines(Checksum gap) {
        return window.passLineEnds() ? gap.then(window.takeChecksum()) : gap;
    }
}
