package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.source.excel.ExcelSurveyor;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor;
import dev.batchsync.synchronization.Surveyor.Complete;
import dev.batchsync.synchronization.Surveyor.Rejected;
import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.guard.Mention;
import dev.batchsync.synchronization.guard.Mentions;
import dev.batchsync.synchronization.guard.ResourceKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the rows of a workbook say about resources, for the comparison with what was sent before. */
class ExcelMentionsTest {

    private static final String TEMPLATE = """
            [ { "resourceType": "Domain",
                "identifier": { "name": "${1}", "community": { "name": "${3}" } }, "type": { "name": "Glossary" } },
              { "resourceType": "Asset",
                "identifier": { "name": "Term", "domain": { "name": "${1}", "community": { "name": "${3}" } } },
                "attributes": { "Note": [ { "value": "${2}" } ] }, "tags": [ "${2}" ] } ]
            """;

    private static final String HEADER = "<row r='1'>" + text("Name") + text("Note") + text("Community") + "</row>";

    /** The cell formats from 1 on; cell format 0 is General. */
    private static final String[] FORMATS = {"0%", "0.00", "00000", "#,##0"};

    private record Asset(String identity, long digest) {}

    /** Collects what is said about assets. */
    private record Listener(Map<Integer, String> header, List<Asset> assets) implements Surveyor.Sink, Mentions {

        @Override
        public boolean accept(Batch batch, SurveyCheckpoint reached) {
            return true;
        }

        @Override
        public Mentions mentions() {
            return this;
        }

        @Override
        public void header(Map<Integer, String> names) {
            header.putAll(names);
        }

        @Override
        public void add(Mention mention) {
            if (mention.kind() == ResourceKind.ASSET) {
                var identity = new String(mention.identity(), 0, mention.identityLength(), UTF_8);
                assets.add(new Asset(identity, mention.digest()));
            }
        }
    }

    private static String text(String text) {
        return "<c t='str'><v>" + text + "</v></c>";
    }

    private static String number(int format, String value) {
        return "<c s='" + format + "'><v>" + value + "</v></c>";
    }

    private static String row(String name, String note) {
        return "<row>" + name + note + text("Community") + "</row>";
    }

    private static WorkbookParts workbook(String... rows) {
        return WorkbookParts.ofRows(HEADER + String.join("", rows)).withFormats(FORMATS);
    }

    private static Surveyor.Outcome survey(WorkbookParts workbook, Surveyor.Sink sink) throws IOException {
        var bucket = new InMemoryBucket();
        var source = bucket.put(SurveyedWorkbook.KEY, workbook.bytes());
        var definition = CsvDefinitions.of(CsvDefinitions.WITH_HEADER, TEMPLATE, BatchLimits.RECOMMENDED);
        try (var workbooks = SurveyedWorkbook.workbooks(bucket)) {
            return new ExcelSurveyor(workbooks).survey(source, definition, SurveyCheckpoint.START, sink);
        }
    }

    private static List<Asset> assets(WorkbookParts workbook) throws IOException {
        var listener = new Listener(new HashMap<>(), new ArrayList<>());
        assertThat(survey(workbook, listener)).isInstanceOf(Complete.class);
        return listener.assets();
    }

    @Test
    void anIdentityHasTheTextsThatTheCellsShow() throws IOException {
        var assets = assets(workbook(row(number(3, "417"), text("x")), row("<c t='b'><v>1</v></c>", text("x"))));

        assertThat(assets)
                .extracting(Asset::identity)
                .containsExactly(
                        "{\"domain\":{\"community\":{\"name\":\"Community\"},\"name\":\"00417\"},\"name\":\"Term\"}",
                        "{\"domain\":{\"community\":{\"name\":\"Community\"},\"name\":\"TRUE\"},\"name\":\"Term\"}");
    }

    @Test
    void everyPartOfAnIdentifierOfAnyCommandCounts() throws IOException {
        var row = "<row r='2'>" + text("x") + text("y") + number(2, "1.5") + "</row>";

        assertThat(survey(workbook(row), (batch, reached) -> true))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.problem().toString()).contains("Data!C2: the cell is part of"));
    }

    @Test
    void aDigestTellsApartWhatCellsCanShow() throws IOException {
        var notes = List.of(
                number(0, "0.5"),
                number(1, "0.5"),
                number(2, "0.5"),
                number(2, "0.25"),
                text("0.5"),
                "<c t='e'><v>#N/A</v></c>",
                text("#N/A"),
                "<c t='d' s='1'><v>2024-01-31</v></c>");
        var digests = new HashSet<Long>();

        for (var note : notes) {
            var asset = assets(workbook(row(text("x"), note))).get(0);
            digests.add(asset.digest());
            assertThat(assets(workbook(row(text("x"), note)))).containsExactly(asset);
        }

        assertThat(digests).hasSameSizeAs(notes);
    }

    @Test
    void aDigestIsTheSameForANumberAndATextThatCertainlyShowTheSame() throws IOException {
        var asNumber = assets(workbook(row(number(0, "17"), number(3, "17"))));

        assertThat(assets(workbook(row(text("17"), text("00017"))))).isEqualTo(asNumber);
    }

    @Test
    void aDigestDependsOnTheDateSystemOnlyIfTheCellsDo() throws IOException {
        var since1904 = WorkbookParts.workbook("date1904='1'", "<sheet name='Data' sheetId='1' r:id='rId7'/>");

        var date = workbook(row(text("x"), number(2, "45322.5")));
        var before = assets(date);
        assertThat(assets(date.with(WorkbookParts.WORKBOOK, since1904))).isNotEqualTo(before);

        var plain = workbook(row(text("x"), number(0, "45322")));
        before = assets(plain);
        assertThat(assets(plain.with(WorkbookParts.WORKBOOK, since1904))).isEqualTo(before);
    }

    @Test
    void aHeaderIsNamedByItsValues() throws IOException {
        var listener = new Listener(new HashMap<>(), new ArrayList<>());
        survey(
                WorkbookParts.ofRows("<row>" + number(3, "7") + number(2, "45322.5") + text("C") + "</row>")
                        .withFormats(FORMATS),
                listener);

        assertThat(listener.header()).isEqualTo(Map.of(1, "00007", 2, "45322.5", 3, "C"));
    }

    /** The attribute counts as one, and the list of tags by its commas. */
    @ParameterizedTest
    @CsvSource({"0, 1234567, 2", "3, 1234567, 2", "1, 0.5, 2", "4, 1234567, 5", "4, 7, 3"})
    void aNumberInAListOfTagsCountsWithAllCommasThatItsFormatCanShow(int format, String value, int characteristics)
            throws IOException {
        var outcome = survey(workbook(row(text("x"), number(format, value))), (batch, reached) -> true);

        assertThat(((Complete) outcome).plan().characteristics()).isEqualTo(characteristics);
    }
}
