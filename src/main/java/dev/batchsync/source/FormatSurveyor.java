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
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Surveys each source with the surveyor for its format, which the end of its name shows. */
public final class FormatSurveyor implements Surveyor {

    private final Surveyor json;
    private final Surveyor csv;
    private final Surveyor excel;

    public FormatSurveyor(Bucket bucket, Workbooks workbooks) {
        this.json = new JsonSurveyor(bucket);
        this.csv = new CsvSurveyor(bucket);
        this.excel = new ExcelSurveyor(workbooks);
    }

    @Override
    public Outcome survey(PinnedObject source, Definition definition, SurveyCheckpoint from, Sink sink) {
        return SourceFormat.of(source.key())
                .map(format -> of(format).survey(source, definition, from, sink))
                .orElseGet(() -> new Rejected(
                        new InvalidSourceException(TextPosition.START, refusal(source.key())).problem(source)));
    }

    private Surveyor of(SourceFormat format) {
        return switch (format) {
            case JSON -> json;
            case CSV -> csv;
            case EXCEL -> excel;
        };
    }

    private static String refusal(String key) {
        var name = key.substring(key.lastIndexOf('/') + 1);
        if (name.toLowerCase(Locale.ROOT).endsWith(".xls")) {
            return name + " is an old Excel file (.xls). Save it as " + SourceFormat.EXCEL.extension() + ".";
        }
        return name + " is not a known kind of file. Upload one that ends in " + known() + ".";
    }

    private static String known() {
        var extensions = Arrays.stream(SourceFormat.values())
                .map(SourceFormat::extension)
                .toList();
        var packed = extensions.stream()
                .map(extension -> extension + SourceFormat.PACKED)
                .filter(SourceFormat::isPacked);
        return Stream.concat(extensions.stream(), packed).collect(Collectors.joining(", "));
    }
}
