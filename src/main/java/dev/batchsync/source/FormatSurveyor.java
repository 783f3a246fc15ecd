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
                        new InvalidSourceException(TextPosition.START, refusal(source.key())).problem(source)));
    }

    private Surveyor of(SourceFormat format) {
        return switch (format) {
            case JSON -> json;
            case JSON_LINES -> jsonLines;
            case CSV -> csv;
            case EXCEL -> excel;
        };
    }

    private static String refusal(String key) {
        var name = key.substring(key.lastIndexOf('/') + 1);
        var ending = name.toLowerCase(Locale.ROOT).substring(name.lastIndexOf('.') + 1);
        return switch (ending) {
            case "xls" -> name + " is an old Excel file (.xls). Save it as .xlsx.";
            case "xlsb" -> name + " is a binary Excel workbook (.xlsb). Save it as .xlsx.";
            case "ods" -> name + " is an OpenDocument spreadsheet (.ods). Save it as .xlsx.";
            case "tsv", "txt" ->
                name
                        + " is not a known kind of file. If it is a table, let its name end in .csv, and set csv.separator.";
            default -> name + " is not a known kind of file. Upload one that ends in " + known() + ".";
        };
    }

    private static String known() {
        var extensions = Arrays.stream(SourceFormat.values())
                .flatMap(format -> format.extensions().stream())
                .toList();
        var packed = extensions.stream()
                .map(extension -> extension + SourceFormat.PACKED)
                .filter(SourceFormat::isPacked);
        return Stream.concat(extensions.stream(), packed).collect(Collectors.joining(", "));
    }
}
