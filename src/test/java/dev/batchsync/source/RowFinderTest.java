package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.source.excel.Workbooks;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor;
import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.failure.CommandError.Subject;
import dev.batchsync.synchronization.failure.Rows;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Errors of Collibra lead to the rows of a table by what they say about the resource. */
class RowFinderTest {

    private static final String TEMPLATE = """
            [ { "resourceType": "Community", "identifier": { "name": "C" } },
              { "resourceType": "Asset",
                "identifier": { "name": "${1}", "domain": { "name": "D", "community": { "name": "C" } } },
                "tags": [ "${2}" ] } ]
            """;
    private static final Subject C = new Subject("COMMUNITY", "{\"name\":\"C\"}");

    private final InMemoryBucket bucket = new InMemoryBucket();
    private final Definition definition =
            CsvDefinitions.of(CsvDefinitions.WITH_HEADER, TEMPLATE, new BatchLimits(8, 500_000, 1_000_000));
    private Workbooks workbooks;
    private FormatSurveyor surveyor;

    @BeforeEach
    void open() throws IOException {
        workbooks = Workbooks.of(bucket, Path.of("target", "scratch"), 1_000_000, 10_000_000);
        surveyor = new FormatSurveyor(bucket, workbooks);
    }

    @AfterEach
    void close() throws IOException {
        workbooks.close();
    }

    private static Subject asset(String name) {
        return new Subject(
                "ASSET",
                "{\"name\": \"" + name + "\", \"domain\": {\"community\": {\"name\":\"C\"}, \"name\": \"D\"}}");
    }

    private List<Batch> batches(PinnedObject source) {
        var batches = new ArrayList<Batch>();
        var outcome = surveyor.survey(source, definition, SurveyCheckpoint.START, (batch, reached) -> {
            batches.add(batch);
            return true;
        });
        assertThat(outcome).isInstanceOf(Surveyor.Complete.class);
        return batches;
    }

    private List<Map<Subject, Rows>> found(PinnedObject source, Subject... subjects) {
        var finder = new CommandFinder(bucket, surveyor);
        return batches(source).stream()
                .map(batch -> finder.rows(source, batch, definition, Set.of(subjects)))
                .toList();
    }

    private PinnedObject csv(String... rows) {
        return bucket.put("inbox/crm/all.csv", String.join("\n", rows).getBytes(UTF_8));
    }

    @Test
    void aLineIsFoundByTheIdentifierWhereverItsBatchBegins() {
        var source = csv("Name;Tag", "a;", "\"b", "b\";", "d;", "e;", "f;", "g;");

        var found = found(source, asset("a"), asset("d"), asset("f"), asset("nobody"));

        assertThat(found)
                .containsExactly(
                        Map.of(
                                asset("a"), new Rows("line", List.of(2L), 1),
                                asset("d"), new Rows("line", List.of(5L), 1)),
                        Map.of(asset("f"), new Rows("line", List.of(7L), 1)));
    }

    @Test
    void ifSeveralRowsFitItSaysSo() {
        var source = csv("Name;Tag", "a;x", "a;y", "b;", "a;z", "c;", "c;");

        var first = found(source, asset("a"), C).get(0);

        assertThat(first.get(asset("a"))).hasToString("lines 2, 3, 5 (3 fit)");
        assertThat(first.get(C)).hasToString("lines 2, 3, 4, 5 (4 fit)");
        assertThat(new Rows("row", List.of(17L), 1)).hasToString("row 17");
        assertThat(new Rows("row", List.of(1L, 2L, 3L, 4L, 5L), 99)).hasToString("rows 1, 2, 3, 4, 5, … (99 fit)");
    }

    @Test
    void aRowOfASheetHasTheNumberThatExcelShows() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "test", "1.0")) {
            var sheet = workbook.newWorksheet("Sheet1");
            sheet.value(0, 0, "Name");
            sheet.value(0, 1, "Tag");
            for (int row = 1; row < 12; row += 2) {
                sheet.value(row, 0, "a" + row);
            }
        }
        var source = bucket.put("inbox/crm/all.xlsx", out.toByteArray());

        var found = new HashMap<Subject, Rows>();
        found(source, asset("a3"), asset("a11")).forEach(found::putAll);

        assertThat(found)
                .isEqualTo(Map.of(
                        asset("a3"), new Rows("row", List.of(4L), 1), asset("a11"), new Rows("row", List.of(12L), 1)));
    }

    @Test
    void whatIsNoIdentifierOrOfAnotherTypeLeadsNowhere() {
        var source = csv("Name;Tag", "a;");

        assertThat(found(
                        source,
                        new Subject("ASSET", "a"),
                        new Subject("DOMAIN", asset("a").identifier())))
                .containsExactly(Map.of());
        assertThat(new CommandFinder(bucket, surveyor)
                        .rows(
                                bucket.put("inbox/crm/all.json", "[]".getBytes(UTF_8)),
                                batches(source).get(0),
                                definition,
                                Set.of(asset("a"))))
                .isEmpty();
    }

    @Test
    void aSourceThatIsGoneLeadsNowhere() {
        var source = csv("Name;Tag", "a;", "b;", "c;", "d;", "e;");
        var batches = batches(source);
        csv("Name;Tag", "other;");

        assertThat(new CommandFinder(bucket, surveyor).rows(source, batches.get(1), definition, Set.of(asset("e"))))
                .isEmpty();
    }
}
