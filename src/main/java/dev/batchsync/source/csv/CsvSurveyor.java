package dev.batchsync.source.csv;

import dev.batchsync.source.read.BatchCutter;
import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.TextPosition;
import dev.batchsync.source.table.RowGroups;
import dev.batchsync.source.table.RowMentions;
import dev.batchsync.source.table.TableSurveyor;
import dev.batchsync.source.table.Template;
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
            PinnedObject source, Definition definition, Template template, SurveyCheckpoint from, Sink sink)
            throws IOException, SourceChangedException {
        if (source.size() == 0) {
            throw new InvalidSourceException(TextPosition.START, "The file is empty. It must hold rows of CSV.");
        }
        var syntax = new CsvSyntax(definition.tables().csv());
        long maxRowBytes = definition.limits().maxBytes();
        var mentions = sink.mentions();
        var head = CsvHead.read(bucket, source, syntax, maxRowBytes, template.usedColumns());
        requireColumns(head, template);
        mentions.header(head.names());
        var cutter = new BatchCutter(definition.limits(), head.bytes(), from, sink);
        var start = from.batches() > 0 ? new TextPosition(from.offset(), from.line(), from.column()) : head.end();
        if (start.offset() == source.size()) {
            return new Complete(cutter.plan(source.size()));
        }
        try (var in = bucket.open(source, start.offset())) {
            var window = new CsvWindow(in, source, start, syntax);
            var scanner = new CsvScanner(window, syntax, template.columnsToRead(mentions), maxRowBytes);
            var rows = mentions.areWanted()
                    ? new RowMentions(mentions, template, row -> row.locationIn(source), from.resources())
                    : null;
            if (!cut(scanner, new RowCheck(template, head), cutter, rows)) {
                return new Paused();
            }
            var end = window.position();
            return cutter.finish(end) ? new Complete(cutter.plan(end.offset())) : new Paused();
        }
    }

    private static boolean cut(CsvScanner scanner, RowCheck check, BatchCutter cutter, @Nullable RowMentions mentions)
            throws IOException {
        var template = check.template();
        var groups = new RowGroups(template);
        Supplier<String> reason = groups::reason;
        for (var row = scanner.next(); row != null; row = scanner.next()) {
            check.require(row);
            var joins = groups.joinsPrevious(row.cells(), row.start());
            var stretch = row.stretch(template.resourcesPerRow(), template.characteristicsIn(row.cells()));
            if (!cutter.add(stretch, joins, reason)) {
                return false;
            }
            if (mentions != null) {
                mentions.add(row.cells(), row.start().line(), row.start());
            }
        }
        return true;
    }

    private static void requireColumns(CsvHead head, Template template) throws InvalidSourceException {
        if (head.columns() < template.columns()) {
            throw new InvalidSourceException(
                    head.start(),
                    ("The header has only %d %s, but the template uses ${%d}."
                                    + " Check the file, the template, and csv.separator in the definition.")
                            .formatted(head.columns(), head.columns() == 1 ? "column" : "columns", template.columns()));
        }
    }

    /** Rejects rows with fewer cells than the template needs, or more than the header has. */
    private record RowCheck(Template template, CsvHead head) {

        void require(CsvRow row) throws InvalidSourceException {
            int cells = row.cells().size();
            if (cells < template.columns()) {
                throw new InvalidSourceException(
                        row.start(),
                        "The row has only %d %s, but the template uses ${%d}. Add the missing cells."
                                .formatted(cells, cells == 1 ? "cell" : "cells", template.columns()));
            }
            int filled = row.cells().filled();
            if (filled > head.columns()) {
                throw new InvalidSourceException(
                        row.start(),
                        ("The row has %d cells, but the header has only %d %s."
                                        + " Add columns to the header, or delete the extra cells.")
                                .formatted(filled, head.columns(), head.columns() == 1 ? "column" : "columns"));
            }
        }
    }
}
