package dev.batchsync.source.csv;

import dev.batchsync.source.read.Checksum;
import dev.batchsync.source.read.Rests;
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
    private @Nullable Rests rests;
    private long blankFrom;
    private long offeredIn;
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

    /** Lets a survey rest between rows. */
    void restIn(Rests between) {
        rests = between;
    }

    /** The next row; null when the source has ended correctly. */
    @Nullable
    CsvRow next() throws IOException {
        skipped = 0;
        var gap = passBlankLines(rests == null ? Checksum.NONE : beginBlank(rests));
        while (rows.scan()) {
            var checksum = window.takeChecksum();
            if (!isSkipped.test(cells)) {
                var start = rows.start();
                return new CsvRow(
                        start, start.offset() + checksum.length(), gap, checksum, skipped, rows.isOpen(), cells);
            }
            skipped++;
            gap = passBlankLines(offer(gap.then(checksum)));
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

    /** Goes on after the blank stretch that comes next, if it was read before. */
    private Checksum beginBlank(Rests between) {
        offeredIn = window.start();
        blankFrom = window.position().offset();
        var resumption = between.at(blankFrom);
        if (resumption == null) {
            return Checksum.NONE;
        }
        window.goOn(resumption);
        skipped = resumption.blank().skipped();
        return resumption.checksum();
    }

    /**
     * A file can be full of blank lines, and scanning each as a row would take long. The two characters of a line end may be in
     * two windows, so that lines are counted and not line ends.
     */
    private Checksum passBlankLines(Checksum gap) throws IOException {
        var passed = gap;
        long before = window.line();
        while (window.passLineEnds()) {
            boolean isMore = !window.isUsedUp() || window.fill();
            window.passSecondHalf();
            skipped += window.line() - before;
            before = window.line();
            passed = offer(passed.then(window.takeChecksum()));
            if (!isMore) {
                break;
            }
        }
        return passed;
    }

    /** Offers to rest here, once for each window. A survey cannot go on at the end of the source. */
    private Checksum offer(Checksum gap) throws IOException {
        if (rests != null && offeredIn != window.start() && !window.isUsedUp()) {
            offeredIn = window.start();
            rests.offer(blankFrom, window.position(), gap, skipped);
        }
        return gap;
    }
}
