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
 * The part of a file before the rows that are imported: a byte order mark and a header, if it has them.
 *
 * @param start position of the header's first byte
 * @param end position after the header; the same as {@code start} when there is none
 * @param columns number of columns that have a name; unlimited when there is no header
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
                throw new InvalidSourceException(
                        window.position(), "The file has only blank lines. It needs a header row.");
            }
            return new CsvHead(row.start(), window.position(), row.cells().filled());
        }
    }

    public long bytes() {
        return end.offset() - start.offset();
    }
}
