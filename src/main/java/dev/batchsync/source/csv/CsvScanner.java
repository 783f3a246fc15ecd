package dev.batchsync.source.csv;

import dev.batchsync.source.read.Checksum;
import java.io.IOException;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Finds the rows of a CSV file without holding any of them; blank lines are none. */
final class CsvScanner {

    private final CsvWindow window;
    private final CsvCells cells;
    private final CsvRowScanner rows;

    /**
     * Scans from where a window stands.
     *
     * @param kept columns, from 0 on, of which the cells are asked for
     */
    CsvScanner(CsvWindow window, CsvSyntax syntax, BitSet kept, long maxRowBytes) {
        this.window = window;
        this.cells = new CsvCells(syntax, window, kept);
        this.rows = new CsvRowScanner(window, syntax, cells, maxRowBytes);
    }

    /** The next row, or nothing once the source has ended as it should. */
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

    /** There can be a file full of them, and as rows each would take its time. */
    private Checksum passBlankLines(Checksum gap) {
        return window.passLineEnds() ? gap.then(window.takeChecksum()) : gap;
    }
}
