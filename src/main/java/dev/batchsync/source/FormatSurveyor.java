package dev.batchsync.source;

import dev.batchsync.source.csv.CsvSurveyor;
import dev.batchsync.source.excel.ExcelSurveyor;
import dev.batchsync.source.excel.Workbooks;
import dev.batchsync.source.json.JsonSurveyor;
import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.TextPosition;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceFormat;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.uploads.UploadPlace;

/** Surveys each source with the surveyor for its format, which the end of its name shows. */
public final class FormatSurveyor implements Surveyor {

    private final Surveyor json;
    private final Surveyor jsonLines;
    private final Surveyor csv;
    private final Surveyor excel;

    public FormatSurveyor(Bucket bucket, Workbooks workbooks) {
        this.json = JsonSurveyor.ofArrays(bucket);
        this.jsonLines = JsonSurveyor.ofLines(bucket);
        this.csv = new CsvSurveyor(bucket);
        this.excel = new ExcelSurveyor(workbooks);
    }

    @Override
    public Outcome survey(PinnedObject source, Definition definition, SurveyCheckpoint from, Sink sink) {
        return SourceFormat.of(source.key())
                .map(format -> of(format).survey(source, definition, from, sink))
                .orElseGet(() -> new Rejected(
                        new InvalidSourceException(TextPosition.START, UploadPlace.unreadable(name(source.key())))
                                .problem(source)));
    }

    private Surveyor of(SourceFormat format) {
        return switch (format) {
            case JSON -> json;
            case JSON_LINES -> jsonLines;
            case CSV -> csv;
            case EXCEL -> excel;
        };
    }

    private static String name(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }
}
