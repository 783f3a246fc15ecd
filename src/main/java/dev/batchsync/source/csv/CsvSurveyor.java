package dev.batchsync.source.csv;

import dev.batchsync.source.read.BatchCutter;
import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.Rests;
import dev.batchsync.source.read.TextPosition;
import dev.batchsync.source.table.NamedTemplate;
import dev.batchsync.source.table.RowGroups;
import dev.batchsync.source.table.RowMentions;
import dev.batchsync.source.table.TableSurveyor;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.definition.Definition;
import java.io.IOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Surveys CSV: a batch is a range of the file's bytes. */
public final class CsvSurveyor extends TableSurveyor {

    private final Bucket bucket;

    public CsvSurveyor(Bucket bucket) {
        this.bucket = bucket;
    }

    @Override
    protected Outcome survey(
            PinnedObject source, Definition definition, NamedTemplate named, SurveyCheckpoint from, Sink sink)
            throws IOException, SourceChangedException {
        if (source.size() == 0) {
            throw new InvalidSourceException(TextPosition.START, "The file is empty. It must hold rows of CSV.");
        }
        var csv = definition.tables().csv();
        requireHeader(named, csv.headerRow(), "csv.headerRow", TextPosition.START);
        var syntax = new CsvSyntax(csv);
        long maxRowBytes = definition.limits().maxBytes();
        var mentions = sink.mentions();
        var head = CsvHead.read(bucket, source, syntax, maxRowBytes, named);
        var rows = new CsvLayout(named, head, csv);
        mentions.header(named.remembered(head.header()));
        var cutter = new BatchCutter(definition.limits(), head.bytes(), from, sink);
        var start = from.batches() > 0 ? new TextPosition(from.offset(), from.line(), from.column()) : head.end();
        if (start.offset() == source.size()) {
            return new Complete(cutter.plan(source.size()));
        }
        try (var in = bucket.open(source, start.offset());
                var rests = Rests.open(bucket, source, from, cutter)) {
            var window = new CsvWindow(in, source, start, syntax);
            var template = rows.template();
            var scanner = CsvScanner.ofRows(window, syntax, template, maxRowBytes);
            scanner.restIn(rests);
            var recorded = mentions.areWanted()
                    ? new RowMentions(mentions, template, row -> row.locationIn(source), from.resources())
                    : null;
            if (!cut(scanner, rows, cutter, recorded)) {
                return new Paused();
            }
            var end = window.position();
            return cutter.finish(end, scanner.skipped()) ? new Complete(cutter.plan(end.offset())) : new Paused();
        }
    }

    private static boolean cut(CsvScanner scanner, CsvLayout rows, BatchCutter cutter, @Nullable RowMentions mentions)
            throws IOException {
        var template = rows.template();
        var groups = new RowGroups(template);
        Supplier<String> reason = groups::reason;
        for (var row = scanner.next(); row != null; row = scanner.next()) {
            boolean isShort = rows.require(row);
            var joins = groups.joinsPrevious(row.cells(), row.start());
            var stretch = row.stretch(template.resourcesPerRow(), template.characteristicsIn(row.cells()), isShort);
            if (!cutter.add(stretch, joins, reason)) {
                return false;
            }
            if (mentions != null) {
                mentions.add(row.cells(), row.start().line(), row.start());
            }
        }
        rows.requireEnd(scanner);
        return true;
    }
}
