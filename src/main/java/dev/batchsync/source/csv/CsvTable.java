package dev.batchsync.source.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.source.read.Cleanup;
import dev.batchsync.source.read.Scratch;
import dev.batchsync.source.read.ScratchFile;
import dev.batchsync.source.read.TableBatch;
import dev.batchsync.source.read.TextPosition;
import dev.batchsync.source.table.NamedTemplate;
import dev.batchsync.source.table.Template;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.Payloads.Payload;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.definition.Definition;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A CSV file that was surveyed, as far as its batches need it: the header, and which rows are not sent. */
public final class CsvTable {

    private final CsvSyntax syntax;
    private final Template template;
    private final String json;
    private final String header;
    private final long maxRowBytes;

    private CsvTable(CsvSyntax syntax, Template template, String json, String header, long maxRowBytes) {
        this.syntax = syntax;
        this.template = template;
        this.json = json;
        this.header = header;
        this.maxRowBytes = maxRowBytes;
    }

    public static CsvTable of(Bucket bucket, PinnedObject source, Definition definition)
            throws IOException, SourceChangedException {
        var named = NamedTemplate.of(definition.tables()).orElseThrow();
        var syntax = new CsvSyntax(definition.tables().csv());
        long maxRowBytes = definition.limits().maxBytes();
        var head = CsvHead.read(bucket, source, syntax, maxRowBytes, named);
        try (var in = bucket.open(source, head.start().offset())) {
            var header = new String(in.readNBytes(Math.toIntExact(head.bytes())), UTF_8);
            return new CsvTable(syntax, head.template(named), named.json(head.header()), header, maxRowBytes);
        }
    }

    /** The bytes of the header with its line end; empty if there is none. */
    public String header() {
        return header;
    }

    /** Leaves out the rows that the survey has skipped, for which Collibra would make commands without an identifier. */
    public Payload payload(ScratchFile written, Scratch scratch) throws IOException {
        var shortened = scratch.create("batch-");
        Cleanup.closeOnFailure(shortened, () -> {
            if (copyRows(written, shortened)) {
                Files.move(shortened.file(), written.file(), StandardCopyOption.REPLACE_EXISTING);
            }
            return written;
        });
        shortened.close();
        return new TableBatch(written, json);
    }

    /** Copies the header and the rows that are sent. Returns false if all rows are sent; it may have copied some of them then. */
    private boolean copyRows(ScratchFile from, ScratchFile to) throws IOException {
        long start = header.getBytes(UTF_8).length;
        long size = Files.size(from.file());
        var whole = new PinnedObject(
                from.file().toString(),
                "",
                size,
                Files.getLastModifiedTime(from.file()).toInstant());
        try (var in = FileChannel.open(from.file());
                var bytes = Files.newInputStream(from.file());
                var out = FileChannel.open(to.file(), StandardOpenOption.WRITE)) {
            bytes.skipNBytes(start);
            var window = new CsvWindow(bytes, whole, new TextPosition(start, 1, 1), syntax);
            var rows = CsvScanner.ofRows(window, syntax, template, maxRowBytes);
            long copied = 0;
            long end = start;
            for (var row = rows.next(); row != null; row = rows.next()) {
                if (row.start().offset() > end) {
                    copy(in, copied, end, out);
                    copied = row.start().offset();
                }
                end = row.end();
            }
            if (copied == 0 && end == size) {
                return false;
            }
            copy(in, copied, end, out);
            return true;
        }
    }

    private static void copy(FileChannel in, long from, long to, FileChannel out) throws IOException {
        for (long at = from; at < to; ) {
            at += in.transferTo(at, to - at, out);
        }
    }
}
