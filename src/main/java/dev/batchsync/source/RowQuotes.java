package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.source.excel.WorkbookTexts;
import dev.batchsync.source.excel.Workbooks;
import dev.batchsync.source.read.LineCount;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.SourceFormat;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.failure.Rows;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Quotes rows of a table's batch: lines of a CSV file, cells of a workbook. It reads the batch once, up to the last of them. */
final class RowQuotes {

    /** How many are quoted. More errors than these are not kept with a batch. */
    private static final int MOST = 100;

    /** The most bytes of a quote: four for each character in UTF-8. One character more shows that the text was cut. */
    private static final int LINE_BYTES = 4 * (Rows.TEXT + 1);

    private final Bucket bucket;
    private final WorkbookTexts workbooks;

    RowQuotes(Bucket bucket, Workbooks workbooks) {
        this.bucket = bucket;
        this.workbooks = new WorkbookTexts(workbooks);
    }

    /**
     * Returns the texts of rows by their numbers; only the first ones if there are many.
     *
     * @param wanted lines of a text or rows of a sheet, starting at 1
     */
    Map<Long, String> texts(PinnedObject source, Batch batch, Definition definition, SortedSet<Long> wanted)
            throws IOException, SourceChangedException {
        var first = new TreeSet<>(wanted.stream().limit(MOST).toList());
        var format = SourceFormat.of(source.key());
        if (first.isEmpty() || format.isEmpty()) {
            return Map.of();
        }
        return switch (format.get()) {
            case JSON, JSON_LINES -> Map.of();
            case CSV -> lines(source, batch, first);
            case EXCEL -> workbooks.rows(source, definition.tables().excel(), batch, first);
        };
    }

    private Map<Long, String> lines(PinnedObject source, Batch batch, SortedSet<Long> wanted)
            throws IOException, SourceChangedException {
        long from = batch.range().from();
        long number = LineCount.at(bucket, source, from);
        try (var in = new BufferedInputStream(bucket.open(source, from))) {
            return lines(in, number, wanted);
        }
    }

    private static Map<Long, String> lines(InputStream in, long first, SortedSet<Long> wanted) throws IOException {
        var found = new HashMap<Long, String>();
        var line = new ByteArrayOutputStream();
        long number = first;
        int next = in.read();
        while (next >= 0 && number <= wanted.last()) {
            boolean ends = next == '\n' || next == '\r';
            if (!ends && line.size() < LINE_BYTES) {
                line.write(next);
            }
            int after = in.read();
            if (ends && !(next == '\r' && after == '\n')) {
                put(found, wanted, number++, line);
            }
            next = after;
        }
        put(found, wanted, number, line);
        return found;
    }

    private static void put(Map<Long, String> found, SortedSet<Long> wanted, long number, ByteArrayOutputStream line) {
        if (wanted.contains(number) && line.size() > 0) {
            found.put(number, line.toString(UTF_8));
        }
        line.reset();
    }
}
