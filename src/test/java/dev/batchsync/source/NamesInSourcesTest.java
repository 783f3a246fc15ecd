package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SurveyCheckpoint;
import dev.batchsync.synchronization.Surveyor;
import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.DefinitionBuilder;
import dev.batchsync.synchronization.guard.Mention;
import dev.batchsync.synchronization.guard.Mentions;
import dev.batchsync.synchronization.model.UsedName;
import dev.batchsync.synchronization.model.UsedNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which types, statuses and roles a survey finds, where, and which lengths it refuses. */
class NamesInSourcesTest {

    private static final String ID = "00000000-0000-0000-0000-000000031007";

    /** Takes everything, and stops after a number of batches. */
    private static final class Collector implements Surveyor.Sink, Mentions {

        private final UsedNames names;
        private int batches;
        private SurveyCheckpoint reached = SurveyCheckpoint.START;

        Collector(UsedNames names, int batches) {
            this.names = names;
            this.batches = batches;
        }

        @Override
        public boolean accept(Batch batch, SurveyCheckpoint checkpoint) {
            reached = checkpoint;
            return --batches > 0;
        }

        @Override
        public Mentions mentions() {
            return this;
        }

        @Override
        public void header(Map<Integer, String> columns) {}

        @Override
        public void add(Mention mention) {}

        @Override
        public Optional<UsedNames> names() {
            return Optional.of(names);
        }
    }

    private static Definition definition(BatchLimits limits, Optional<String> template) {
        return DefinitionBuilder.of().limits(limits).template(template).made();
    }

    private static Surveyor.Outcome survey(String name, byte[] content, Optional<String> template, UsedNames names) {
        var bucket = new InMemoryBucket();
        var source = bucket.put("inbox/crm/" + name, content);
        return new FormatSurveyor(bucket, SurveyedWorkbook.workbooks(bucket))
                .survey(
                        source,
                        definition(BatchLimits.RECOMMENDED, template),
                        SurveyCheckpoint.START,
                        new Collector(names, Integer.MAX_VALUE));
    }

    private static List<String> found(String name, byte[] content, Optional<String> template) {
        var names = UsedNames.none();
        assertThat(survey(name, content, template, names)).isInstanceOf(Surveyor.Complete.class);
        return shown(names);
    }

    private static List<String> shown(UsedNames names) {
        return names.all().stream().map(NamesInSourcesTest::shown).toList();
    }

    private static String shown(UsedName name) {
        var place = name.place() instanceof Problem.TextLocation text
                ? text.line() + ":" + text.column()
                : ((Problem.WorkbookLocation) name.place()).where();
        return name.kind() + " " + name.form() + " " + name.text() + " at " + place
                + (name.path().isEmpty() ? "" : " " + name.path());
    }

    private static List<String> inJson(String json) {
        return found("all.json", json.getBytes(UTF_8), Optional.empty());
    }

    private static Problem refused(String json) {
        var outcome = survey("all.json", json.getBytes(UTF_8), Optional.empty(), UsedNames.none());
        assertThat(outcome).isInstanceOf(Surveyor.Rejected.class);
        return ((Surveyor.Rejected) outcome).problem();
    }

    @Test
    void eachNameOfACommandIsFoundWithItsFirstPlace() {
        assertThat(inJson("""
                [{"resourceType": "Community", "identifier": {"name": "C"}, "responsibilities": {"Owner": []}},
                 {"resourceType": "Domain", "identifier": {"id": "d"}, "type": {"name": "Glossary"},
                  "responsibilities": {"Owner": [], "%s": []}},
                 {"resourceType": "Asset", "identifier": {"id": "a"}, "type": {"id": "%s"},
                  "status": {"name": "Accepted"},
                  "attributes": {"Note": [{"value": "x"}], "Description": []},
                  "relations": {"%s:SOURCE": [], "%s:TARGET": [], "no key": []}},
                 {"resourceType": "Asset", "identifier": {"id": "b"}, "type": {"name": "Glossary"}},
                 {"resourceType": "Complex Relation", "identifier": {"id": "r"},
                  "complexRelationType": {"name": "Field Mapping"}, "attributes": {"Note": []},
                  "relations": {"leg": []}}]
                """.formatted(ID, ID, ID, ID)))
                .containsExactly(
                        "ROLE NAME_OR_ID Owner at 1:82",
                        "DOMAIN_TYPE NAME Glossary at 2:73",
                        "ROLE NAME_OR_ID " + ID + " at 3:37",
                        "ASSET_TYPE ID " + ID + " at 4:70",
                        "STATUS NAME Accepted at 5:22",
                        "ATTRIBUTE_TYPE NAME_OR_ID Note at 6:18",
                        "ATTRIBUTE_TYPE NAME_OR_ID Description at 6:44",
                        "RELATION_TYPE ID " + ID + " at 7:17",
                        "ASSET_TYPE NAME Glossary at 8:72",
                        "COMPLEX_RELATION_TYPE NAME Field Mapping at 10:35");
    }

    /** JSON objects have no order. */
    @Test
    void theResourceTypeMayComeLast() {
        assertThat(inJson("""
                [{"type": {"name": "Glossary"}, "responsibilities": {"Owner": []}, "identifier": {"id": "d"},
                  "resourceType": "Domain"},
                 {"type": {"name": "Table"}, "attributes": {"Note": []}, "relations": {"x:TARGET": []},
                  "identifier": {"id": "a"}, "resourceType": "Asset"}]
                """))
                .containsExactly(
                        "DOMAIN_TYPE NAME Glossary at 1:20",
                        "ROLE NAME_OR_ID Owner at 1:54",
                        "ASSET_TYPE NAME Table at 3:20",
                        "ATTRIBUTE_TYPE NAME_OR_ID Note at 3:45",
                        "RELATION_TYPE ID x at 3:72");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n:", " \n\n  :\n", "\r\n:", " :\n", "\t\r\n\t\n: ", ":\n"})
    void aKeyIsWhereItBeginsWhateverStandsBeforeItsColon(String colon) {
        var command = "[{\"resourceType\": \"Asset\", \"identifier\": {\"id\": \"a\"},\n"
                + " \"attributes\": {\"Note\"* [],\n \"Color\"* []},\n \"type\": {\"name\"* \"Table\"}}]";
        long more = colon.chars().filter(c -> c == '\n').count();

        var names = inJson(command.replace("*", colon));

        assertThat(names.subList(0, 2))
                .containsExactly(
                        "ATTRIBUTE_TYPE NAME_OR_ID Note at 2:17",
                        "ATTRIBUTE_TYPE NAME_OR_ID Color at " + (3 + more) + ":2");
    }

    @Test
    void namesAreComparedAsTextHoweverTheyAreEscaped() {
        assertThat(inJson("""
                [{"resourceType": "Asset", "identifier": {"id": "a"}, "type": {"name": "T\\u0061ble"}},
                 {"resourceType": "Asset", "identifier": {"id": "b"}, "type": {"name": "Table"}}]
                """)).containsExactly("ASSET_TYPE NAME Table at 1:72");
    }

    /** They are Collibra's to refuse. */
    @Test
    void otherFormsAreLeftToCollibra() {
        assertThat(inJson("""
                [{"resourceType": "Asset", "identifier": {"id": "a"}, "type": "Table", "status": null,
                  "attributes": [], "relations": {"role": []}, "responsibilities": null},
                 {"resourceType": "Asset", "identifier": {"id": "b"}, "type": {"name": 7, "publicId": "Table"}},
                 {"resourceType": "Mapping", "identifier": {"id": "m"}, "type": {"name": "T"}, "attributes": {"A": []}}]
                """)).isEmpty();
    }

    @Test
    void aSurveyThatContinuesAddsTheNamesOfTheRest() {
        var bucket = new InMemoryBucket();
        var json = """
                [{"resourceType": "Asset", "identifier": {"id": "a"}, "type": {"name": "Table"}},
                 {"resourceType": "Asset", "identifier": {"id": "b"}, "type": {"name": "Column"}},
                 {"resourceType": "Asset", "identifier": {"id": "c"}, "type": {"name": "Table"}},
                 {"resourceType": "Asset", "identifier": {"id": "d"}, "type": {"name": "View"}}]
                """;
        var source = bucket.put("inbox/crm/all.json", json.getBytes(UTF_8));
        var surveyor = new FormatSurveyor(bucket, SurveyedWorkbook.workbooks(bucket));
        var how = definition(new BatchLimits(1, 500_000, 50_000_000), Optional.empty());
        var names = UsedNames.none();
        var from = SurveyCheckpoint.START;
        for (int i = 0; i < 4; i++) {
            var collector = new Collector(names, 1);
            surveyor.survey(source, how, from, collector);
            from = collector.reached;
            names = UsedNames.of(names.all(), names.areComplete());
        }

        assertThat(shown(names))
                .containsExactly(
                        "ASSET_TYPE NAME Table at 1:72",
                        "ASSET_TYPE NAME Column at 2:72",
                        "ASSET_TYPE NAME View at 4:72");
    }

    private static final String TEMPLATE = """
            [{"resourceType": "Domain", "identifier": {"name": "${1}", "community": {"name": "C"}},
              "type": {"name": "${2}"}},
             {"resourceType": "Asset", "identifier": {"name": "${3}", "domain": {"id": "${1}"}},
              "type": {"name": "Table"}, "status": {"name": "${4}"},
              "attributes": {"Note": [{"value": "${5}"}], "${6}": [{"value": "${5}"}]},
              "relations": {"r-${7}:TARGET": [{"id": "${7}"}]}}]
            """;

    private static List<String> inCsv(String csv) {
        return found("all.csv", csv.getBytes(UTF_8), Optional.of(TEMPLATE));
    }

    @Test
    void aTableNamesWhatTheTemplateMakesOfItsRows() {
        assertThat(inCsv("""
                d;t;a;s;n;k;r
                D;Glossary;A;Accepted;x;Color;1
                D;Glossary;B;Candidate;;Size;
                D;Rulebook;C;Accepted;y;Size;2
                """))
                .containsExactly(
                        "DOMAIN_TYPE NAME Glossary at 2:1 template[0].type.name",
                        "ASSET_TYPE NAME Table at 2:1 template[1].type.name",
                        "STATUS NAME Accepted at 2:1 template[1].status.name",
                        "ATTRIBUTE_TYPE NAME_OR_ID Note at 2:1 template[1].attributes",
                        "ATTRIBUTE_TYPE NAME_OR_ID Color at 2:1 template[1].attributes",
                        "RELATION_TYPE ID r-1 at 2:1 template[1].relations",
                        "STATUS NAME Candidate at 3:1 template[1].status.name",
                        "DOMAIN_TYPE NAME Rulebook at 4:1 template[0].type.name",
                        "ATTRIBUTE_TYPE NAME_OR_ID Size at 4:1 template[1].attributes",
                        "RELATION_TYPE ID r-2 at 4:1 template[1].relations");
    }

    /** What Collibra drops needs no type: a constant of the template that no row uses is no fault. */
    @Test
    void whatEveryRowLeavesEmptyIsNotNamed() {
        assertThat(inCsv("d;t;a;s;n;k;r\n;;;;;;\n")).isEmpty();
        assertThat(inCsv("d;t;a;s;n;k;r\nD;;A;;;;\n"))
                .containsExactly("ASSET_TYPE NAME Table at 2:1 template[1].type.name");
    }

    @Test
    void aWorkbookNamesThemByRow() {
        var row = "<row><c t='inlineStr'><is><t>%s</t></is></c><c t='inlineStr'><is><t>%s</t></is></c></row>";
        var sheet = row.formatted("name", "note") + row.formatted("A", "") + row.formatted("B", "x");

        assertThat(found("all.xlsx", WorkbookParts.ofRows(sheet).bytes(), Optional.of(SurveyedWorkbook.TEMPLATE)))
                .containsExactly(
                        "ASSET_TYPE NAME Term at Data, row 2 template[0].type.name",
                        "ATTRIBUTE_TYPE NAME_OR_ID Note at Data, row 3 template[0].attributes");
    }

    private static final String UNCERTAIN = """
            [{"resourceType": "Asset", "identifier": {"name": "${1}", "domain": {"id": "d"}}, "name": "${2}",
              "displayName": "${2}", "status": {"name": "${2}"}, "attributes": {"No. ${2}": [{"value": "${2}"}]}},
             {"resourceType": "Domain", "identifier": {"id": "${1}"}, "name": "${2}"}]
            """;

    /** What Collibra makes of such a cell is not known, so it is neither compared nor measured. */
    @Test
    void aCellWhoseTextIsNotCertainNamesNothing() {
        var row = "<row><c t='str'><v>%s</v></c>%s</row>";
        var sheet = row.formatted("name", "<c t='str'><v>status</v></c>")
                + row.formatted("A", "<c s='1'><v>1.5</v></c>")
                + row.formatted("B", "<c t='e'><v>#N/A</v></c>")
                + row.formatted("C", "<c s='2'><v>1.5</v></c>")
                + row.formatted("D", "<c t='d'><v>2024-01-31</v></c>")
                + row.formatted("E", "<c t='str'><v>Accepted</v></c>")
                + row.formatted("F", "<c s='1'><v>1.5</v></c>")
                + row.formatted("G", "<c><v>7</v></c>");
        var workbook = WorkbookParts.ofRows(sheet).withFormats("0.0", "0.0\"" + "x".repeat(300) + "\"");

        assertThat(found("all.xlsx", workbook.bytes(), Optional.of(UNCERTAIN)))
                .containsExactly(
                        "STATUS NAME Accepted at Data, row 6 template[0].status.name",
                        "ATTRIBUTE_TYPE NAME_OR_ID No. Accepted at Data, row 6 template[0].attributes",
                        "STATUS NAME 7 at Data, row 8 template[0].status.name",
                        "ATTRIBUTE_TYPE NAME_OR_ID No. 7 at Data, row 8 template[0].attributes");
        var names = UsedNames.none();
        survey("all.xlsx", workbook.bytes(), Optional.of(UNCERTAIN), names);
        var first = names.uncertain().orElseThrow();
        assertThat(first.place()).hasToString("inbox/crm/all.xlsx, Data, row 2");
        assertThat(first.path()).isEqualTo("template[0].status.name");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "Asset" | "name": "*", "domain": {"id": "d"}                                  | 2000 | identifier.name
            "Asset" | "name": "a", "domain": {"name": "*", "community": {"name": "c"}}    | 255  | identifier.domain.name
            "Asset" | "name": "a", "domain": {"name": "d", "community": {"name": "*"}}    | 255  | identifier.domain.community.name
            "Asset" | "externalSystemId": "*", "externalEntityId": "e"                    | 36   | identifier.externalSystemId
            "Asset" | "externalSystemId": "s", "externalEntityId": "*"                    | 255  | identifier.externalEntityId
            "Domain" | "name": "*", "community": {"name": "c"}                            | 255  | identifier.name
            "Community" | "name": "*"                                                     | 255  | identifier.name
            "Complex Relation" | "relations": {"l": [{"name": "*", "domain": {"id": "d"}}]} | 2000 | identifier.relations.l[0].name
            """)
    void anIdentifierThatIsTooLongIsRefused(String type, String identifier, int most, String path) {
        var command = "[{\"resourceType\": %s, \"identifier\": {%s}}]";
        var longest = "é".repeat(most);
        assertThat(inJson(command.formatted(type, identifier.replace("*", longest))))
                .isEmpty();

        var problem = refused(command.formatted(type, identifier.replace("*", longest + "x")));

        assertThat(problem.kind()).isEqualTo(Problem.Kind.SOURCE_INVALID);
        assertThat(problem.message())
                .startsWith(path + ": \"ééé")
                .endsWith("has %,d characters; Collibra accepts at most %,d. Shorten it.".formatted(most + 1, most));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "Asset", "identifier": {"id": "a"}, "name": "*"                       | 2000
            "Asset", "identifier": {"id": "a"}, "displayName": "*"                | 2000
            "Domain", "identifier": {"id": "a"}, "name": "*"                      | 255
            "Asset", "identifier": {"id": "a"}, "type": {"name": "*"}             | 255
            "Asset", "identifier": {"id": "a"}, "attributes": {"*": []}           | 255
            "Mapping", "identifier": {"id": "a"}, "externalSystemId": "*"         | 36
            "Mapping", "identifier": {"id": "a"}, "externalEntityId": "*"         | 255
            """)
    void aNameThatIsTooLongIsRefused(String fields, int most) {
        var command = "[{\"resourceType\": " + fields + "}]";
        assertThat(inJson(command.replace("*", "\\u00e9".repeat(most)))).hasSizeLessThan(2);

        assertThat(refused(command.replace("*", "\\u00e9".repeat(most + 1))).message())
                .contains("%,d characters; Collibra accepts at most %,d.".formatted(most + 1, most));
    }

    @ParameterizedTest
    @CsvSource({
        "Asset, name, 2001",
        "Asset, displayName, 2001",
        "Domain, name, 256",
        "Mapping, externalSystemId, 37",
        "Mapping, externalEntityId, 256"
    })
    void aFieldThatIsTooLongIsRefusedByItsNameAndAtItsPlace(String type, String field, int length) {
        var problem = refused(
                "[{\"identifier\": {\"id\": \"a\"},\n \"description\": \"\",\n \"%s\": \"%s\",\n \"resourceType\": \"%s\"}]"
                        .formatted(field, "x".repeat(length), type));

        assertThat(problem.message()).startsWith(field + ": \"xxx").contains("has %,d characters".formatted(length));
        var place = (Problem.TextLocation) problem.place().orElseThrow();
        assertThat(place.line()).isEqualTo(3);
        assertThat(place.column()).isEqualTo(field.length() + 6);
    }

    /** Only mappings have these fields; what Collibra makes of others is its own. */
    @Test
    void externalIdsAreMeasuredInMappingsOnly() {
        assertThat(inJson(
                        "[{\"externalSystemId\": \"%s\", \"resourceType\": \"Asset\", \"identifier\": {\"id\": \"a\"}}]"
                                .formatted("x".repeat(37))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "Asset", "identifier": {"name": "${1}", "domain": {"name": "${2}", "community": {"name": "c"}}} | 2 | 255 | identifier.domain.name
            "Asset", "identifier": {"name": "${1}", "domain": {"name": "${2}", "community": {"name": "c"}}} | 1 | 2000 | identifier.name
            "Asset", "identifier": {"externalSystemId": "${1}", "externalEntityId": "${2}"}  | 1 | 36   | identifier.externalSystemId
            "Asset", "identifier": {"externalSystemId": "${1}", "externalEntityId": "${2}"}  | 2 | 255  | identifier.externalEntityId
            "Complex Relation", "identifier": {"relations": {"l": [{"name": "${1}", "domain": {"id": "${2}"}}]}} | 1 | 2000 | identifier.relations.l[0].name
            "Asset", "identifier": {"id": "${1}"}, "displayName": "${2}"  | 2 | 2000 | displayName
            "Mapping", "identifier": {"id": "${1}"}, "externalSystemId": "${2}" | 2 | 36 | externalSystemId
            "Mapping", "identifier": {"id": "${1}"}, "externalEntityId": "${2}" | 2 | 255 | externalEntityId
            """)
    void aRowThatMakesSomethingTooLongIsRefusedWithThePathInTheTemplate(
            String fields, int column, int most, String path) {
        var template = Optional.of(
                "[{\"resourceType\": \"Community\", \"identifier\": {\"name\": \"C\"}}, {\"resourceType\": %s}]"
                        .formatted(fields));
        var csv = column == 1 ? "a;b\n*;x\n" : "a;b\nx;*\n";
        found("all.csv", csv.replace("*", "ä".repeat(most)).getBytes(UTF_8), template);
        if (!path.startsWith("identifier")) {
            found("all.csv", csv.replace("*", "").getBytes(UTF_8), template);
        }

        var tooLong = csv.replace("*", "ä".repeat(most) + "b").getBytes(UTF_8);
        var problem = ((Surveyor.Rejected) survey("all.csv", tooLong, template, UsedNames.none())).problem();

        assertThat(problem.message()).startsWith("template[1]." + path + ": \"äää");
        assertThat(((Problem.TextLocation) problem.place().orElseThrow()).line())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"1, 255", "2, 255", "3, 2000", "4, 255"})
    void aCellThatMakesANameTooLongIsRefused(int column, int most) {
        var cells = new String[] {"D", "Glossary", "A", "Accepted", "", "", ""};
        cells[column - 1] = "ä".repeat(most);
        inCsv("d;t;a;s;n;k;r\n" + String.join(";", cells) + "\n");
        cells[column - 1] += "b";

        var csv = ("d;t;a;s;n;k;r\n" + String.join(";", cells) + "\n").getBytes(UTF_8);
        var outcome = survey("all.csv", csv, Optional.of(TEMPLATE), UsedNames.none());

        var problem = ((Surveyor.Rejected) outcome).problem();
        assertThat(problem.message()).contains("%,d characters".formatted(most + 1));
        assertThat(((Problem.TextLocation) problem.place().orElseThrow()).line())
                .isEqualTo(2);
    }

    private static List<String> together(String name, String content, Optional<String> template) {
        var names = UsedNames.none();
        assertThat(survey(name, content.getBytes(UTF_8), template, names)).isInstanceOf(Surveyor.Complete.class);
        var all = names.all();
        assertThat(names.pairs().areComplete()).isTrue();
        return names.pairs().all().stream()
                .map(pair -> all.get(pair.type()).text() + " has "
                        + all.get(pair.name()).text() + " in line " + ((Problem.TextLocation) pair.place()).line())
                .toList();
    }

    @Test
    void eachCommandSaysWhatItsAssetTypeHasWithTheFirstLine() {
        assertThat(together("all.json", """
                [{"resourceType": "Domain", "identifier": {"id": "d"}, "type": {"name": "Glossary"}},
                 {"resourceType": "Asset", "identifier": {"id": "a"}, "type": {"name": "Table"},
                  "status": {"name": "Accepted"}, "attributes": {"Note": []}},
                 {"status": {"name": "Accepted"}, "relations": {"x:SOURCE": []}, "type": {"name": "Column"},
                  "attributes": {"Note": []}, "identifier": {"id": "b"}, "resourceType": "Asset"},
                 {"resourceType": "Asset", "identifier": {"id": "c"}, "attributes": {"Note": [], "Size": []},
                  "type": {"name": "Table"}},
                 {"resourceType": "Asset", "identifier": {"id": "e"}, "attributes": {"Color": []}},
                 {"resourceType": "Complex Relation", "identifier": {"id": "r"},
                  "complexRelationType": {"name": "Field Mapping"}, "attributes": {"Note": []}}]
                """, Optional.empty()))
                .containsExactly(
                        "Table has Accepted in line 2",
                        "Table has Note in line 2",
                        "Column has Accepted in line 4",
                        "Column has x in line 4",
                        "Column has Note in line 4",
                        "Table has Size in line 6");
    }

    @Test
    void eachRowSaysWhatItsAssetTypeHasWithTheFirstLine() {
        var template = TEMPLATE.replace("\"name\": \"Table\"", "\"name\": \"${2}\"");
        assertThat(together("all.csv", """
                d;t;a;s;n;k;r
                D;Glossary;A;Accepted;x;Color;1
                D;Glossary;B;Candidate;;Size;
                D;Rulebook;C;Accepted;y;Size;
                D;Glossary;E;Accepted;y;Size;
                D;Rulebook;F;;y;Color;
                """, Optional.of(template)))
                .containsExactly(
                        "Glossary has Accepted in line 2",
                        "Glossary has Note in line 2",
                        "Glossary has Color in line 2",
                        "Glossary has r-1 in line 2",
                        "Glossary has Candidate in line 3",
                        "Rulebook has Accepted in line 4",
                        "Rulebook has Note in line 4",
                        "Rulebook has Size in line 4",
                        "Glossary has Size in line 5",
                        "Rulebook has Color in line 6");
    }
}
