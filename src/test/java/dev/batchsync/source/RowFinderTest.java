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
import java.util.Optional;
import java.util.Set;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    private List<Batch> batches(Definition definition, PinnedObject source) {
        var batches = new ArrayList<Batch>();
        var outcome = surveyor.survey(source, definition, SurveyCheckpoint.START, (batch, reached) -> {
            batches.add(batch);
            return true;
        });
        assertThat(outcome).isInstanceOf(Surveyor.Complete.class);
        return batches;
    }

    private List<Map<Subject, Rows>> found(PinnedObject source, Subject... subjects) {
        return found(definition, source, subjects);
    }

    private List<Map<Subject, Rows>> found(Definition definition, PinnedObject source, Subject... subjects) {
        var finder = new CommandFinder(bucket, surveyor, workbooks);
        return batches(definition, source).stream()
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
                                asset("a"), line(2, "a;"),
                                asset("d"), line(5, "d;")),
                        Map.of(asset("f"), line(7, "f;")));
    }

    private static Rows line(long number, String text) {
        return new Rows("line", List.of(number), 1, Optional.of(text));
    }

    private static Rows row(long number, String text) {
        return new Rows("row", List.of(number), 1, Optional.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void linesAreQuotedWhateverEndsThem(String end) {
        var source = bucket.put(
                "inbox/crm/all.csv",
                String.join(end, "Name;Tag", "a;\u0645", "b;", "c;").getBytes(UTF_8));

        var first = found(source, asset("a"), asset("c")).get(0);

        assertThat(first).isEqualTo(Map.of(asset("a"), line(2, "a;\u0645"), asset("c"), line(4, "c;")));
    }

    private static String text(Map<Subject, Rows> found, Subject subject) {
        return Optional.ofNullable(found.get(subject)).flatMap(Rows::text).orElseThrow();
    }

    @Test
    void aLongLineIsCutAtACharacter() {
        var source = csv("Name;Tag", "a;" + "\uD83D\uDE00".repeat(3_000), "b;");

        var text = text(found(source, asset("a")).get(0), asset("a"));

        assertThat(text)
                .startsWith("a;\uD83D\uDE00")
                .endsWith("\uD83D\uDE00\u2026")
                .hasSize(401);
    }

    @Test
    void cellsAreQuotedWithTheirColumnsShortenedAndInOneLine() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "test", "1.0")) {
            var sheet = workbook.newWorksheet("Sheet1");
            sheet.value(0, 0, "Name");
            sheet.value(0, 1, "Tag");
            sheet.value(1, 0, "\u0645\u0628");
            sheet.value(1, 1, "x\n y");
            sheet.value(1, 3, 7);
            sheet.value(2, 0, "b");
            for (int column = 1; column < 50; column++) {
                sheet.value(2, column, "long ".repeat(1_000));
            }
        }
        var source = bucket.put("inbox/crm/all.xlsx", out.toByteArray());

        var found = found(source, asset("\u0645\u0628"), asset("b")).get(0);

        assertThat(found.get(asset("\u0645\u0628"))).isEqualTo(row(2, "A: \u0645\u0628 | B: x y | D: 7"));
        assertThat(text(found, asset("b")))
                .startsWith("A: b | B: long long ")
                .contains("\u2026 | C: long")
                .hasSizeLessThanOrEqualTo(Rows.TEXT + 1);
    }

    @Test
    void ofManyRowsTheFirstHundredAreQuoted() {
        var rows = new ArrayList<>(List.of("Name;Tag"));
        var subjects = new ArrayList<Subject>();
        for (int i = 0; i < 120; i++) {
            rows.add("a" + i + ";");
            subjects.add(asset("a" + i));
        }
        var one = CsvDefinitions.of(CsvDefinitions.WITH_HEADER, TEMPLATE, new BatchLimits(1_000, 500_000, 1_000_000));

        var found = found(one, csv(rows.toArray(String[]::new)), subjects.toArray(Subject[]::new))
                .get(0);

        assertThat(found).hasSize(120);
        assertThat(found.values()).filteredOn(row -> row.text().isPresent()).hasSize(100);
        assertThat(found.get(asset("a119"))).isEqualTo(new Rows("line", List.of(121L), 1));
    }

    @Test
    void ifSeveralRowsFitItSaysSo() {
        var source = csv("Name;Tag", "a;x", "a;y", "b;", "a;z", "c;", "c;");

        var first = found(source, asset("a"), C).get(0);

        assertThat(first.get(asset("a"))).hasToString("lines 2, 3, 5 (3 possible)");
        assertThat(first.get(C)).hasToString("lines 2, 3, 4, 5 (4 possible)");
        assertThat(new Rows("row", List.of(17L), 1)).hasToString("row 17");
        assertThat(new Rows("row", List.of(1L, 2L, 3L, 4L, 5L), 99)).hasToString("rows 1, 2, 3, 4, 5, … (99 possible)");
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

        assertThat(found).isEqualTo(Map.of(asset("a3"), row(4, "A: a3"), asset("a11"), row(12, "A: a11")));
    }

    @Test
    void whatIsNoIdentifierOrOfAnotherTypeLeadsNowhere() {
        var source = csv("Name;Tag", "a;");

        assertThat(found(
                        source,
                        new Subject("ASSET", "a"),
                        new Subject("DOMAIN", asset("a").identifier())))
                .containsExactly(Map.of());
        assertThat(new CommandFinder(bucket, surveyor, workbooks)
                        .rows(
                                bucket.put("inbox/crm/all.json", "[]".getBytes(UTF_8)),
                                batches(definition, source).get(0),
                                definition,
                                Set.of(asset("a"))))
                .isEmpty();
    }

    @Test
    void aSourceThatIsGoneLeadsNowhere() {
        var source = csv("Name;Tag", "a;", "b;", "c;", "d;", "e;");
        var batches = batches(definition, source);
        csv("Name;Tag", "other;");

        assertThat(new CommandFinder(bucket, surveyor, workbooks)
                        .rows(source, batches.get(1), definition, Set.of(asset("e"))))
                .isEmpty();
    }
}
