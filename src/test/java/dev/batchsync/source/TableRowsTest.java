package dev.batchsync.source;

import static dev.batchsync.source.Rejections.assertRejected;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.batchsync.source.read.Scratch;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Plan;
import dev.batchsync.synchronization.Plan.UnusualRows;
import dev.batchsync.synchronization.SourceChangedException;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor.Complete;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.DefinitionBuilder;
import dev.batchsync.synchronization.definition.Tables;
import dev.batchsync.synchronization.definition.Tables.Csv;
import dev.batchsync.synchronization.definition.Tables.ShortRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are blank or short, and columns that are found by their names. */
class TableRowsTest {

    private static final String ASSET = """
            [ { "resourceType": "Asset",
                "identifier": { "name": "%s", "domain": { "name": "D", "community": { "name": "C" } } },
                "type": { "name": "Table" },
                "attributes": { "Description": [ { "value": "%s" } ], "Note": [ { "value": "%s" } ] } } ]
            """;
    private static final String NUMBERED = ASSET.formatted("${1}", "${2}", "${3}");
    private static final String NAMED = ASSET.formatted("${Name}", "${Full Text}", "${note} of ${Name}");

    private final InMemoryBucket bucket = new InMemoryBucket();

    @TempDir
    private Path scratch;

    @Test
    void rowsOfSeparatorsOnlyAreSkippedCountedAndNotSent() throws Exception {
        var text = "id;n;m\n1;a;x\n;;\n\n2;b;y\n;;\n;;\n";

        assertThat(plan(text, definition(NUMBERED))).isEqualTo(plan(2, 4, new UnusualRows(4, 0), text));
        assertThat(sent(text, definition(NUMBERED))).isEqualTo("id;n;m\n1;a;x\n2;b;y\n");
    }

    @Test
    void rowsWithTextInUnusedColumnsOnlyAreSkippedToo() throws Exception {
        var text = "id;n;m;unused\n1;a;x;\n;;;sum of all\n2;b;y;";

        assertThat(plan(text, definition(NUMBERED)).rows()).isEqualTo(new UnusualRows(1, 0));
        assertThat(sent(text, definition(NUMBERED))).isEqualTo("id;n;m;unused\n1;a;x;\n2;b;y;");
    }

    @Test
    void aFileOfBlankRowsIsEmpty() {
        var plan = plan("id;n;m\n;;\n;;\n", definition(NUMBERED));

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.rows()).isEqualTo(new UnusualRows(2, 0));
    }

    @Test
    void shortRowsLackEmptyCellsUnlessTheDefinitionRefusesThem() throws Exception {
        var text = "name;description;owner;note\nA;One;mia;\nC;Two;leo\nD;Three\n";
        var strict = definition(NUMBERED, new Csv(';', '"', '\\', true, ShortRows.REFUSE), List.of());

        assertThat(plan(text, definition(NUMBERED)).rows()).isEqualTo(new UnusualRows(0, 2));
        assertThat(sent(text, definition(NUMBERED))).isEqualTo(text);
        assertRejected(
                survey(text, strict).problem(),
                "3:1:39",
                "The row has only 3 of 4 cells, and csv.shortRows in the definition is \"refuse\". Add the missing cells.");
    }

    @Test
    void aPersonIsToldAboutBoth() {
        assertThat(new UnusualRows(1_000, 2).remark())
                .hasValue("Skipped rows, which have no text in the columns that the template uses: 1,000."
                        + " Rows with fewer cells than the header; the missing cells count as empty: 2.");
        assertThat(UnusualRows.NONE.remark()).isEmpty();
    }

    @Test
    void collibraGetsTheNumbersOfTheColumnsWhereverTheyStand() throws Exception {
        assertThat(template("Name;note;Full Text\na;b;c\n", definition(NAMED)))
                .isEqualTo(compact(ASSET.formatted("${1}", "${3}", "${2} of ${1}")));
        assertThat(template("Full Text;NAME ;Note\nc;a;b\n", definition(NAMED)))
                .isEqualTo(compact(ASSET.formatted("${2}", "${1}", "${3} of ${2}")));
    }

    @Test
    void numbersKeepTheirTextsWhereverColumnsStand() throws Exception {
        var template = NAMED.replace("\"type\"", "\"x\": [1e3, -0.0, -0, 1.10], \"type\"");

        assertThat(template("Full Text;Name;note\nc;a;b\n", definition(template)))
                .contains("\"x\":[1e3,-0.0,-0,1.10]");
    }

    @Test
    void anEqualNameComesBeforeOneInOtherLetters() throws Exception {
        assertThat(template("NAME;Name;Full Text;note\n;a;b;c\n", definition(NAMED)))
                .contains("\"name\":\"${2}\"");
    }

    @Test
    void aTemplateWithNumbersIsSentAsItIs() throws Exception {
        assertThat(template("a;b;c\n1;2;3\n", definition(NUMBERED))).isEqualTo(NUMBERED);
    }

    @Test
    void aColumnThatIsMissingOrDoubledIsRefusedWithTheHeader() {
        assertRejected(
                survey("Nmae;Full Text;note\na;b;c\n", definition(NAMED)).problem(),
                "1:1:0",
                "The header has no column \"Name\", which the template uses at template[0].identifier.name. It has these"
                        + " columns: Nmae, Full Text, note. Correct the header, or the name in the definition.");
        assertRejected(
                survey("name;NAME;Full Text;note\na;b;c;d\n", definition(NAMED)).problem(),
                "1:1:0",
                "The header has \"Name\", which the template uses at template[0].identifier.name, in more than one column: 1"
                        + " and 2. It has these columns: name, NAME, Full Text, note. Give each a name of its own, or write its"
                        + " number in the template.");
        assertRejected(
                survey("a;b;c\n1;2;3\n", definition(NUMBERED, Tables.DEFAULT.csv(), List.of("a", "Owner")))
                        .problem(),
                "1:1:0",
                "The header has no column \"Owner\", which columns in the definition requires. It has these columns: a, b, c."
                        + " Correct the header, or the name in the definition.");
    }

    @Test
    void namesNeedAHeader() {
        var csv = new Csv(';', '"', '\\', false, ShortRows.ACCEPT);

        assertRejected(
                survey("a;b;c\n", definition(NAMED, csv, List.of())).problem(),
                "1:1:0",
                "The definition has ${Name}, which needs a header, but csv.headerRow is false. Set it to true, or write numbers"
                        + " of columns.");
    }

    @Test
    void twoFieldsOfOneColumnAreRefused() {
        var template = "[{\"resourceType\":\"Asset\",\"identifier\":{\"id\":\"${1}\"},"
                + "\"attributes\":{\"${1}\":{\"value\":\"x\"},\"${A}\":{\"value\":\"y\"}}}]";

        assertThat(survey("a\n1\n", definition(template)).problem().message())
                .isEqualTo(
                        "template[0].attributes.${A}: another field of this object has the same column. Delete one of the"
                                + " two.");
    }

    @Test
    void aWorkbookHasTheSameRules() throws Exception {
        var rows = "<row r='1'><c r='A1' t='str'><v>Full Text</v></c><c r='B1' t='str'><v>name</v></c>"
                + "<c r='C1' t='str'><v>Note</v></c><c r='D1' t='str'><v>Other</v></c></row>"
                + "<row r='2'><c r='D2' t='str'><v>x</v></c></row>"
                + "<row r='3'><c r='B3' t='str'><v>A</v></c></row>"
                + "<row r='4'><c r='D4' t='str'><v>y</v></c></row>"
                + "<row r='5'><c r='B5' t='str'><v>B</v></c></row>"
                + "<row r='6'><c r='D6' t='str'><v>z</v></c></row>";
        var source =
                bucket.put("inbox/crm/people.xlsx", WorkbookParts.ofRows(rows).bytes());
        var surveyed = Surveyed.of(bucket, source, definition(NAMED), SurveyCheckpoint.START, Integer.MAX_VALUE);

        assertThat(((Complete) surveyed.outcome()).plan().rows()).isEqualTo(new UnusualRows(3, 0));
        try (var workbooks = SurveyedWorkbook.workbooks(bucket);
                var payload = new FormatPayloads(bucket, workbooks, scratch)
                        .open(source, definition(NAMED), surveyed.batches().get(0))) {
            assertThat(payload.template()).hasValue(compact(ASSET.formatted("${2}", "${1}", "${3} of ${2}")));
            var again = bucket.put("inbox/crm/batch.xlsx", Files.readAllBytes(payload.file()));
            var sent = Surveyed.of(bucket, again, definition(NAMED), SurveyCheckpoint.START, Integer.MAX_VALUE);
            assertThat(((Complete) sent.outcome()).plan().rows()).isEqualTo(UnusualRows.NONE);
            assertThat(sent.batches()).extracting(Batch::resources).containsExactly(2);
        }
    }

    @Test
    void aRowOfAWorkbookWithoutItsNameIsRefused() {
        var rows = "<row r='1'><c r='A1' t='str'><v>Name</v></c><c r='B1' t='str'><v>Full Text</v></c>"
                + "<c r='C1' t='str'><v>Note</v></c></row><row r='7'><c r='B7' t='str'><v>x</v></c></row>";
        var source =
                bucket.put("inbox/crm/people.xlsx", WorkbookParts.ofRows(rows).bytes());
        var problem = Surveyed.of(bucket, source, definition(NAMED), SurveyCheckpoint.START, 1)
                .problem();

        assertThat(problem.toString())
                .contains("Data, row 7: template[0].identifier.name: the cell in column 1 (Name) is empty");
    }

    private static Plan plan(int resources, int characteristics, UnusualRows rows, String text) {
        return new Plan(1, resources, characteristics, text.length()).with(rows);
    }

    private Plan plan(String text, Definition definition) {
        return ((Complete) survey(text, definition).outcome()).plan();
    }

    private Surveyed survey(String text, Definition definition) {
        var source = bucket.put("inbox/crm/people.csv", text.getBytes(UTF_8));
        return Surveyed.of(bucket, source, definition, SurveyCheckpoint.START, Integer.MAX_VALUE);
    }

    private String sent(String text, Definition definition) throws IOException, SourceChangedException {
        var batch = survey(text, definition).batches().get(0);
        var source = bucket.pin("inbox/crm/people.csv").orElseThrow();
        try (var payload = RangePayloads.csv(bucket, new Scratch(scratch)).open(source, definition, batch)) {
            return Files.readString(payload.file());
        } finally {
            assertThat(scratch).isEmptyDirectory();
        }
    }

    private String template(String text, Definition definition) throws IOException, SourceChangedException {
        var batch = survey(text, definition).batches().get(0);
        var source = bucket.pin("inbox/crm/people.csv").orElseThrow();
        try (var payload = RangePayloads.csv(bucket, new Scratch(scratch)).open(source, definition, batch)) {
            return payload.template().orElseThrow();
        }
    }

    private static String compact(String json) throws IOException {
        return new JsonMapper().readTree(json).toString();
    }

    private static Definition definition(String template) {
        return definition(template, Tables.DEFAULT.csv(), List.of());
    }

    private static Definition definition(String template, Csv csv, List<String> columns) {
        return DefinitionBuilder.of()
                .csv(csv)
                .template(template)
                .columns(columns)
                .made();
    }
}
