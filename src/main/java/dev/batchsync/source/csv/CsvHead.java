package dev.batchsync.source.csv;

import dev.batchsync.source.read.Encoding;
import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.TextPosition;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import java.io.IOException;
import java.io.PushbackInputStream;
import java.util.BitSet;

/**
 * What stands before the rows that are imported: perhaps a byte order mark, and a header where there is one.
 *
 * @param start first byte of the header
 * @param end first byte behind it; the same as {@code start} without a header
 * @param columns number of columns that have a name; as many as there may be without a header
 */
public record CsvHead(TextPosition start, TextPosition end, int columns) {

    public static CsvHead read(Bucket bucket, PinnedObject source, CsvSyntax syntax, long maxBytes)
            throws IOException, SourceChangedException {
        try (var in = new PushbackInputStream(bucket.open(source, 0), Encoding.PEEKED)) {
            int skipped = Encoding.requireUtf8(in);
            var start = new TextPosition(skipped, 1, 1L + skipped);
            if (!syntax.csv().headerRow()) {
                return new CsvHead(start, start, Integer.MAX_VALUE);
            }
            var window = new CsvWindow(in, source, start, syntax);
            var row = new CsvScanner(window, syntax, new BitSet(), maxBytes).next();
            if (row == null) {
                throw new InvalidSourceException(window.position(), "nothing but blank lines (expected: a header row)");
            }
            return new CsvHead(row.start(), window.position(), row.cells().filled());
        }
    }

    public long bytes() {
        return end.offset() - start.offset();
    }
}
