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
import java.util.List;
import java.util.stream.IntStream;

/**
 * The part of a file before the rows that are imported: a byte order mark and a header, if it has them.
 *
 * @param start position of the header's first byte
 * @param end position after the header; the same as {@code start} when there is none
 * @param columns number of columns that have a name; unlimited when there is no header
 * @param names of the columns that were asked for, with empty ones in the place of others; none when there is no header
 */
public record CsvHead(TextPosition start, TextPosition end, int columns, List<String> names) {

    public static CsvHead read(Bucket bucket, PinnedObject source, CsvSyntax syntax, long maxBytes)
            throws IOException, SourceChangedException {
        return read(bucket, source, syntax, maxBytes, new BitSet());
    }

    /**
     * Reads the head.
     *
     * @param named columns whose names are needed, counted from 0
     */
    static CsvHead read(Bucket bucket, PinnedObject source, CsvSyntax syntax, long maxBytes, BitSet named)
            throws IOException, SourceChangedException {
        try (var in = new PushbackInputStream(bucket.open(source, 0), Encoding.PEEKED)) {
            int skipped = Encoding.requireUtf8(in);
            var start = new TextPosition(skipped, 1, 1L + skipped);
            if (!syntax.csv().headerRow()) {
                return new CsvHead(start, start, Integer.MAX_VALUE, List.of());
            }
            var window = new CsvWindow(in, source, start, syntax);
            var row = new CsvScanner(window, syntax, named, maxBytes).next();
            if (row == null) {
                throw new InvalidSourceException(
                        window.position(), "The file has only blank lines. It needs a header row.");
            }
            var names = IntStream.range(0, named.length())
                    .mapToObj(column -> named.get(column) ? row.cells().text(column) : "")
                    .toList();
            return new CsvHead(row.start(), window.position(), row.cells().filled(), names);
        }
    }

    public long bytes() {
        return end.offset() - start.offset();
    }
}
