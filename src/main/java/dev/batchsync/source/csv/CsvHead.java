package dev.batchsync.source.csv;

import dev.batchsync.source.read.Encoding;
import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.TextPosition;
import dev.batchsync.source.table.NamedTemplate;
import dev.batchsync.source.table.TableHeader;
import dev.batchsync.source.table.Template;
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
 * @param columns number of columns up to the last one that has a name; unlimited when there is no header
 * @param header names of the columns that were asked for, with empty ones in the place of others; none when there is no header
 */
public record CsvHead(TextPosition start, TextPosition end, int columns, TableHeader header) {

    /** Columns after these cannot be named, only numbered. */
    private static final int MOST_NAMES = 100_000;

    /** Reads the head with the names that a template needs. */
    public static CsvHead read(
            Bucket bucket, PinnedObject source, CsvSyntax syntax, long maxBytes, NamedTemplate template)
            throws IOException, SourceChangedException {
        try (var in = new PushbackInputStream(bucket.open(source, 0), Encoding.PEEKED)) {
            int skipped = Encoding.requireUtf8(in);
            var start = new TextPosition(skipped, 1, 1L + skipped);
            if (!syntax.csv().headerRow()) {
                return new CsvHead(start, start, Integer.MAX_VALUE, new TableHeader(start, List.of()));
            }
            var window = new CsvWindow(in, source, start, syntax);
            var row = new CsvScanner(window, syntax, named(template), maxBytes).next();
            if (row == null) {
                throw new InvalidSourceException(
                        window.position(), "The file has only blank lines. It needs a header row.");
            }
            return new CsvHead(row.start(), window.position(), row.cells().filled(), header(row));
        }
    }

    private static BitSet named(NamedTemplate template) {
        var named = new BitSet();
        named.set(0, template.needsHeader() ? MOST_NAMES : Math.max(1, template.highestNumber()));
        return named;
    }

    private static TableHeader header(CsvRow row) {
        var names = IntStream.range(0, row.cells().filled())
                .mapToObj(row.cells()::text)
                .toList();
        return new TableHeader(row.start(), names);
    }

    /** Whether there is a header. */
    public boolean isPresent() {
        return columns < Integer.MAX_VALUE;
    }

    public long bytes() {
        return end.offset() - start.offset();
    }

    /** The template with the numbers of this file's columns. */
    public Template template(NamedTemplate named) throws InvalidSourceException {
        return isPresent() ? named.in(header) : named.withoutHeader(start);
    }
}
