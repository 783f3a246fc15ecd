package dev.batchsync.source;

import dev.batchsync.source.excel.ExcelPayloads;
import dev.batchsync.source.excel.Workbooks;
import dev.batchsync.source.read.Scratch;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.Payloads;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.SourceFormat;
import dev.batchsync.synchronization.definition.Definition;
import java.nio.file.Path;

/** Opens the payloads of batches with the reader for the source's format, which the end of its name shows. */
public final class FormatPayloads implements Payloads {

    private final Payloads json;
    private final Payloads jsonLines;
    private final Payloads csv;
    private final Payloads excel;

    /** Writes payloads to a scratch directory, and creates it if it is missing. */
    public FormatPayloads(Bucket bucket, Workbooks workbooks, Path scratch) {
        var files = new Scratch(scratch);
        this.json = RangePayloads.json(bucket, files);
        this.jsonLines = RangePayloads.jsonLines(bucket, files);
        this.csv = RangePayloads.csv(bucket, files);
        this.excel = new ExcelPayloads(workbooks);
    }

    @Override
    public Payload open(PinnedObject source, Definition definition, Batch batch) throws SourceChangedException {
        return SourceFormat.of(source.key())
                .map(this::of)
                .orElseThrow(() -> new IllegalArgumentException(source.key() + " has batches but an unknown format"))
                .open(source, definition, batch);
    }

    private Payloads of(SourceFormat format) {
        return switch (format) {
            case JSON -> json;
            case JSON_LINES -> jsonLines;
            case CSV -> csv;
            case EXCEL -> excel;
        };
    }
}
