package dev.batchsync.source;

import dev.batchsync.source.csv.CsvSurveyor;
import dev.batchsync.source.excel.ExcelSurveyor;
import dev.batchsync.source.excel.Workbooks;
import dev.batchsync.source.json.JsonSurveyor;
import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.TextPosition;
import dev.batchsync.synchronization.Bucket;
import dev.batchsync.synchronization.Definition;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SourceFormat;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Surveys each source in the form that its name tells. */
public final class FormatSurveyor implements Surveyor {

    private final Map<SourceFormat, Surveyor> surveyors;

    public FormatSurveyor(Bucket bucket, Workbooks workbooks) {
        this.surveyors = new EnumMap<>(Map.of(
                SourceFormat.JSON, new JsonSurveyor(bucket),
                SourceFormat.CSV, new CsvSurveyor(bucket),
                SourceFormat.EXCEL, new ExcelSurveyor(workbooks)));
    }

    @Override
    public Outcome survey(PinnedObject source, Definition definition, SurveyCheckpoint from, Sink sink) {
        var surveyor = SourceFormat.of(source.key()).map(surveyors::get);
        return surveyor.isPresent()
                ? surveyor.get().survey(source, definition, from, sink)
                : new Rejected(new InvalidSourceException(TextPosition.START, refusal(source.key())).problem(source));
    }

    private String refusal(String key) {
        var name = key.substring(key.lastIndexOf('/') + 1);
        var known = Stream.concat(
                        surveyors.keySet().stream().map(SourceFormat::extension),
                        surveyors.keySet().stream()
                                .map(format -> format.extension() + SourceFormat.PACKED)
                                .filter(SourceFormat::isPacked))
                .collect(Collectors.joining(", "));
        var what = name.toLowerCase(Locale.ROOT).endsWith(".xls") ? "of Excel 97-2003" : "unknown kind of file";
        return "%s: %s (expected: %s)".formatted(name, what, known);
    }
}
