package dev.batchsync.source;

import dev.batchsync.source.csv.CsvSurveyor;
import dev.batchsync.source.excel.ExcelSurveyor;
import dev.batchsync.source.excel.Workbooks;
import dev.batchsync.source.json.JsonSurveyor;

import de.siegmar.fastcsv.reader.CsvReader;
import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The survey of each format and its lower limit: reading the same file without doing anything with it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgs = "-Xmx256m")
public class SurveyBenchmark {

    private static final String TEMPLATE = """
            [ { "resourceType": "Asset",
                "identifier": { "name": "${1}", "domain": { "id": "00000000-0000-0000-0000-000000000001" } },
                "type": { "name": "Table" } },
              { "resourceType": "Asset",
                "identifier": { "name": "${2}", "domain": { "id": "00000000-0000-0000-0000-000000000001" } },
                "type": { "name": "Column" },
                "attributes": { "Description": [ { "value": "${3}" } ], "Note": [ { "value": "${5}" } ] },
                "tags": [ "${4}" ],
                "relations": { "00000000-0000-0000-0000-000000007042:TARGET": [
                  { "name": "${1}", "domain": { "id": "00000000-0000-0000-0000-000000000001" } } ] } } ]
            """;

    private final BenchmarkSources sources = new BenchmarkSources();
    private final Definition definition =
            CsvDefinitions.of(CsvDefinitions.WITH_HEADER, TEMPLATE, BatchLimits.RECOMMENDED);

    @Setup
    public void makeFiles() throws IOException {
        for (var name : new String[] {BenchmarkSources.JSON, BenchmarkSources.CSV, BenchmarkSources.EXCEL}) {
            sources.file(name);
        }
    }

    /** Copies the file from the bucket to the scratch disk, as sending a batch does. */
    @Benchmark
    public long jsonCopy() throws IOException {
        var copy = Path.of("target", "benchmark", "copy");
        try (var in = sources.open(pinned(BenchmarkSources.JSON), 0);
                var out = Files.newOutputStream(copy)) {
            return in.transferTo(out);
        }
    }

    @Benchmark
    public Object jsonSurvey() throws IOException {
        return survey(new JsonSurveyor(sources), BenchmarkSources.JSON);
    }

    @Benchmark
    public Object jsonLedger() throws IOException {
        return record(new JsonSurveyor(sources), BenchmarkSources.JSON);
    }

    @Benchmark
    public Object csvLedger() throws IOException {
        return record(new CsvSurveyor(sources), BenchmarkSources.CSV);
    }

    @Benchmark
    public Object excelLedger() throws IOException {
        try (var workbooks = Workbooks.of(sources, Path.of("target", "benchmark"), 1_000_000_000, 10_000_000_000L)) {
            return record(new ExcelSurveyor(workbooks), BenchmarkSources.EXCEL);
        }
    }

    @Benchmark
    public long csvRead() throws IOException {
        long fields = 0;
        try (var reader = CsvReader.builder()
                .fieldSeparator(';')
                .ofCsvRecord(Files.newInputStream(sources.file(BenchmarkSources.CSV)))) {
            for (var row : reader) {
                fields += row.getFieldCount();
            }
        }
        return fields;
    }

    @Benchmark
    public Object csvSurvey() throws IOException {
        return survey(new CsvSurveyor(sources), BenchmarkSources.CSV);
    }

    @Benchmark
    public long excelRead() throws IOException {
        long cells = 0;
        try (var workbook = new ReadableWorkbook(sources.file(BenchmarkSources.EXCEL).toFile());
                var rows = workbook.getFirstSheet().openStream()) {
            for (var row : (Iterable<org.dhatim.fastexcel.reader.Row>) rows::iterator) {
                cells += row.getPhysicalCellCount();
            }
        }
        return cells;
    }

    @Benchmark
    public Object excelSurvey() throws IOException {
        try (var workbooks = Workbooks.of(sources, Path.of("target", "benchmark"), 1_000_000_000, 10_000_000_000L)) {
            return survey(new ExcelSurveyor(workbooks), BenchmarkSources.EXCEL);
        }
    }

    private Surveyor.Complete survey(Surveyor surveyor, String name) throws IOException {
        return (Surveyor.Complete)
                surveyor.survey(pinned(name), definition, SurveyCheckpoint.START, (batch, reached) -> true);
    }

    private Surveyor.Complete record(Surveyor surveyor, String name) throws IOException {
        return (Surveyor.Complete) surveyor.survey(
                pinned(name), definition, SurveyCheckpoint.START, RecordingSink.of(pinned(name)));
    }

    private PinnedObject pinned(String name) throws IOException {
        return sources.pinned(name);
    }
}
