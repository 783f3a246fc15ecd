package dev.batchsync.local;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;

/** A held cycle is healed by its corrected fix file, with the simulated Collibra and the real clock. */
@QuarkusTest
class FixFileTest {

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);

    private static final int ALL = 50_000;
    private static final int BAD = 37;

    /** Of the bad ones, these have no type; the others are related to an asset that nobody has. */
    private static final int WITHOUT_TYPE = 20;

    private static final String COLUMN_OF = "00000000-0000-0000-0000-000000007042:TARGET";

    @Inject
    LocalConfiguration configuration;

    private static String file(String community, int resources, int bad, boolean isRight) {
        var domain = "{\"name\": \"Tables\", \"community\": {\"name\": \"%s\"}}".formatted(community);
        var json = new StringBuilder("[{\"resourceType\": \"Community\", \"identifier\": {\"name\": \"" + community
                + "\"}},\n{\"resourceType\": \"Domain\", \"identifier\": " + domain
                + ", \"type\": {\"name\": \"Physical Data Dictionary\"}}");
        for (int i = 2; i < resources; i++) {
            json.append(",\n{\"resourceType\": \"Asset\", \"identifier\": {\"name\": \"%s%d\", \"domain\": %s}"
                    .formatted(community, i, domain));
            // Every thousandth or so, but the first one, to which others are related.
            int number = i % (resources / bad) == 3 ? i / (resources / bad) : bad;
            json.append(
                    number < bad ? special(number, community, domain, isRight) : ", \"type\": {\"name\": \"Table\"}");
            json.append("}");
        }
        return json.append("\n]").toString();
    }

    private static String special(int number, String community, String domain, boolean isRight) {
        if (number < WITHOUT_TYPE) {
            return isRight ? ", \"type\": {\"name\": \"Table\"}" : ", \"displayName\": \"no type\"";
        }
        var target = isRight ? community + "2" : "Nowhere";
        return ", \"type\": {\"name\": \"Column\"}, \"relations\": {\"%s\": [{\"name\": \"%s\", \"domain\": %s}]}"
                .formatted(COLUMN_OF, target, domain);
    }

    private static String corrected(String fix, String community) {
        return fix.replace("\"displayName\": \"no type\"", "\"type\": {\"name\": \"Table\"}")
                .replace("\"Nowhere\"", "\"" + community + "2\"");
    }

    private void put(String key, String content) throws IOException {
        put(key, content.getBytes(UTF_8));
    }

    private void put(String key, byte[] content) throws IOException {
        var target = configuration.bucket().resolve(key);
        Files.createDirectories(target.getParent());
        var scratch = Files.write(target.resolveSibling("." + target.getFileName()), content);
        Files.move(scratch, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private String read(String key) throws IOException {
        return Files.readString(configuration.bucket().resolve(key));
    }

    private static JsonPath awaitPhase(String id, int cycles, String phase) {
        await().atMost(LONG_ENOUGH).until(() -> {
            var known = given().get("/synchronizations/" + id);
            if (known.statusCode() != 200) {
                return false;
            }
            List<String> phases = known.jsonPath().getList("cycles.phase");
            return phases.size() == cycles && phases.get(0).equals(phase);
        });
        var newest = given().get("/synchronizations/" + id).jsonPath().getString("cycles[0].id");
        return given().get("/cycles/" + newest).jsonPath();
    }

    private static String awaitRefused(String cycle, String key) {
        return await().atMost(LONG_ENOUGH)
                .until(
                        () -> {
                            var status = given().get("/cycles/" + cycle).jsonPath();
                            var why = status.getString("fixUpload.refusal");
                            return key.equals(status.getString("fixUpload.file")) && why != null ? why : "";
                        },
                        reason -> !reason.isEmpty());
    }

    private static String awaitIgnored(String key) {
        return await().atMost(LONG_ENOUGH)
                .until(
                        () -> {
                            List<Map<String, Object>> ignored =
                                    given().get("/ignored-uploads").jsonPath().getList("$");
                            return ignored.stream()
                                    .filter(upload -> key.equals(upload.get("key")))
                                    .map(upload -> String.valueOf(upload.get("reason")))
                                    .findFirst()
                                    .orElse("");
                        },
                        reason -> !reason.isEmpty());
    }

    private static int changedInAPlanOf(String id, int plans) {
        var plan = awaitPhase(id, plans, "planned");
        assertThat(plan.getInt("comparison.added")).isZero();
        assertThat(plan.getMap("comparison.missing")).isEmpty();
        assertThat(plan.getList("plan.comparedWith.unfinished")).isEmpty();
        return plan.getInt("comparison.changed");
    }

    private static Map<String, Object> seen(String asset) {
        List<Map<String, Object>> found = given().auth()
                .preemptive()
                .basic("batch-sync", "batch-sync")
                .get("/simulator/rest/2.0/assets?nameMatchMode=EXACT&name=" + asset)
                .jsonPath()
                .getList("results");
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void fiftyThousandResourcesOfWhichSomeAreBadTakeOneMoreJob() throws IOException {
        put("definitions/fixed.json", "{\"continueOnError\": true}");
        put("inbox/fixed/all.json", file("Fixed", ALL, BAD, false));
        var held = awaitPhase("fixed", 1, "held");

        assertThat(held.getString("reason.kind")).isEqualTo("BATCH_FAILED");
        assertThat(held.getInt("fix.groups")).isEqualTo(BAD);
        assertThat(held.getInt("fix.resources")).isEqualTo(BAD);
        assertThat(held.getBoolean("fix.whole")).isFalse();
        assertThat(held.getInt("batches[0].errors")).isEqualTo(BAD);
        var fix = read(held.getString("fix.file"));
        assertThat(fix.lines().filter(line -> line.startsWith("{"))).hasSize(BAD);
        var report = read("results/fixed/" + held.getString("id") + "/report.html");
        assertThat(report).contains("fix.json", held.getString("fix.uploadTo"));

        put(held.getString("fix.uploadTo") + "fix.json", corrected(fix, "Fixed"));
        var completed = awaitPhase("fixed", 1, "completed");

        assertThat(completed.getInt("progress.resourcesSucceeded")).isEqualTo(ALL);
        assertThat(completed.getInt("batches[0].errors")).isZero();
        assertThat(completed.getInt("batches[0].attempts")).isEqualTo(2);
        assertThat(completed.getList("repairs")).hasSize(1);
        assertThat(seen("Fixed3")).containsKey("type");
        assertThat(Violations.of("fixed")).isEmpty();
        put("check/fixed/right.json", file("Fixed", ALL, BAD, true));
        assertThat(changedInAPlanOf("fixed", 2)).isZero();
        put("check/fixed/bad.json", file("Fixed", ALL, BAD, false));
        assertThat(changedInAPlanOf("fixed", 3)).isEqualTo(BAD);
    }

    private static void awaitFix(String cycle, String field, int value) {
        await().atMost(LONG_ENOUGH)
                .until(() -> Objects.equals(
                        given().get("/cycles/" + cycle).jsonPath().get("fix." + field), value));
    }

    @Test
    void aWrongFixFileIsRefusedAndTheSecondOneHealsWhatTheFirstLeft() throws IOException {
        put("definitions/twice.json", "{\"continueOnError\": true, \"batch\": {\"maxResources\": 40}}");
        put("inbox/twice/all.json", file("Twice", 60, 10, false));
        var held = awaitPhase("twice", 1, "held");
        var folder = held.getString("fix.uploadTo");
        var fix = read(held.getString("fix.file"));

        put(folder + "renamed.json", corrected(fix, "Twice").replace("\"Twice9\"", "\"Renamed\""));
        assertThat(awaitRefused(held.getString("id"), folder + "renamed.json"))
                .contains("Renamed", "upload the whole file");
        assertThat(awaitPhase("twice", 1, "held").getList("repairs")).isEmpty();

        put(folder + "typo.json", corrected(fix, "Twice").replace("\"name\": \"Table\"", "\"name\": \"Tabel\""));
        assertThat(awaitRefused(held.getString("id"), folder + "typo.json"))
                .startsWith(folder + "typo.json, line 2")
                .contains("No asset type 'Tabel'; did you mean 'Table'?");
        assertThat(given().get("/page/cycles/" + held.getString("id")).asString())
                .contains("The corrected file was refused", "did you mean &#39;Table&#39;?");
        assertThat(read("results/twice/" + held.getString("id") + "/report.html"))
                .contains("The corrected file was refused", "did you mean &#39;Table&#39;?");

        put(
                folder + "half.json",
                corrected(fix, "Twice").replaceFirst("\"type\": \\{\"name\": \"Table\"\\}", "\"displayName\": \"x\""));
        awaitFix(held.getString("id"), "resources", 1);
        var again = awaitPhase("twice", 1, "held");
        assertThat(again.getString("reason.message")).contains("In the fix file: line 2.");
        var rest = read(again.getString("fix.file"));
        put(folder + "rest.json", rest.replace("\"displayName\": \"x\"", "\"type\": {\"name\": \"Table\"}"));

        awaitFix(held.getString("id"), "batch", 2);
        var second = read("results/twice/" + held.getString("id") + "/fix.json");
        put(folder + "second.json", corrected(second, "Twice"));

        awaitPhase("twice", 1, "completed");
        assertThat(Violations.of("twice")).isEmpty();
        put(folder + "late.json", rest);
        assertThat(awaitIgnored(folder + "late.json")).contains("is over");
    }

    private static String template(String community) {
        return """
                {"continueOnError": true,
                 "template": [
                   {"resourceType": "Community", "identifier": {"name": "%1$s"}},
                   {"resourceType": "Domain", "identifier": {"name": "D", "community": {"name": "%1$s"}},
                    "type": {"name": "Physical Data Dictionary"}},
                   {"resourceType": "Asset", "identifier": {"name": "${name}", "domain": {"name": "D", "community": {"name": "%1$s"}}},
                    "type": {"name": "Column"},
                    "relations": {"00000000-0000-0000-0000-000000007042:TARGET": [{"name": "${table}", "domain": {"name": "D", "community": {"name": "%1$s"}}}]}}]}
                """.formatted(community);
    }

    @Test
    void aTableIsHealedByItsRows() throws IOException {
        put("definitions/rows.json", template("Rows"));
        put("inbox/rows/all.csv", "name;table\nR1;\nR2;Nowhere\nR3;\n");
        var held = awaitPhase("rows", 1, "held");

        assertThat(read(held.getString("fix.file"))).isEqualTo("name;table\nR2;Nowhere\n");
        put(held.getString("fix.uploadTo") + "fix.csv", "name;table\nR2;R1\n");

        awaitPhase("rows", 1, "completed");
        assertThat(Violations.of("rows")).isEmpty();
    }

    @Test
    void aWorkbookIsHealedByTheCorrectedWorkbookThatThePageServes() throws IOException {
        put("definitions/sheet.json", template("Sheet"));
        put("inbox/sheet/all.xlsx", workbook("name", "table", "S1", "", "S2", "Nowhere", "S3", ""));
        var held = awaitPhase("sheet", 1, "held");

        var served = given().get("/page/cycles/" + held.getString("id") + "/files/fix.xlsx");
        assertThat(served.statusCode()).isEqualTo(200);
        assertThat(served.contentType()).isEqualTo("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        assertThat(served.header("Content-Disposition")).isEqualTo("attachment; filename=\"fix.xlsx\"");
        assertThat(served.asByteArray())
                .isEqualTo(Files.readAllBytes(configuration.bucket().resolve(held.getString("fix.file"))));
        assertThat(cells(served.asByteArray())).containsExactly("name", "table", "S2", "Nowhere");
        assertThat(given().get("/page/cycles/" + held.getString("id")).asString())
                .contains("files/fix.xlsx\">fix.xlsx</a>");

        put(held.getString("fix.uploadTo") + "corrected.xlsx", workbook("name", "table", "S2", "S1"));
        awaitPhase("sheet", 1, "completed");
        assertThat(Violations.of("sheet")).isEmpty();
        put("check/sheet/right.xlsx", workbook("name", "table", "S1", "", "S2", "S1", "S3", ""));
        assertThat(changedInAPlanOf("sheet", 2)).isZero();
    }

    private static byte[] workbook(String... cells) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var workbook = new Workbook(out, "Test", "1.0")) {
            var sheet = workbook.newWorksheet("Rows");
            for (int i = 0; i < cells.length; i++) {
                if (!cells[i].isEmpty()) {
                    sheet.value(i / 2, i % 2, cells[i]);
                }
            }
        }
        return out.toByteArray();
    }

    private static List<String> cells(byte[] workbook) throws IOException {
        try (var read = new ReadableWorkbook(new ByteArrayInputStream(workbook));
                var rows = read.getFirstSheet().openStream()) {
            return rows.flatMap(row -> row.stream().map(cell -> cell.getText())).toList();
        }
    }

    @Test
    void aCompressedSourceIsHealedByAFixFileThatIsNotCompressed() throws IOException {
        put("definitions/packedfix.json", "{\"continueOnError\": true}");
        put("inbox/packedfix/all.jsonl.gz", gzipped(lines(file("Packed", 60, 10, false))));
        var held = awaitPhase("packedfix", 1, "held");

        assertThat(held.getString("fix.file")).endsWith("/fix.jsonl");
        assertThat(held.getInt("fix.groups")).isEqualTo(10);
        var fix = read(held.getString("fix.file"));
        assertThat(fix.lines()).hasSize(10).allMatch(line -> line.startsWith("{"));
        var folder = held.getString("fix.uploadTo");
        put(folder + "fix.jsonl.gz", gzipped(corrected(fix, "Packed")));
        assertThat(awaitIgnored(folder + "fix.jsonl.gz")).contains("not compressed");
        put(folder + "fix.jsonl", corrected(fix, "Packed"));

        awaitPhase("packedfix", 1, "completed");
        assertThat(Violations.of("packedfix")).isEmpty();
        put("check/packedfix/right.jsonl.gz", gzipped(lines(file("Packed", 60, 10, true))));
        assertThat(changedInAPlanOf("packedfix", 2)).isZero();
    }

    private static String lines(String list) {
        return list.substring(1, list.length() - 1).replace(",\n", "\n").strip() + "\n";
    }

    private static byte[] gzipped(String text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var packed = new GZIPOutputStream(out)) {
            packed.write(text.getBytes(UTF_8));
        }
        return out.toByteArray();
    }

    /** The same as for JSON: two causes, 37 groups, one more job, the same catalog. */
    @Test
    void aTableOfFiftyThousandRowsTakesOneMoreJob() throws IOException {
        put("definitions/wide.json", """
                {"continueOnError": true,
                 "template": [
                   {"resourceType": "Asset", "identifier": {"name": "${name}", "domain": {"name": "W", "community": {"name": "Wide"}}},
                    "type": {"name": "${type}"},
                    "relations": {"00000000-0000-0000-0000-000000007042:TARGET": [{"name": "${table}", "domain": {"name": "W", "community": {"name": "Wide"}}}]}}]}
                """);
        put("definitions/wide-home.json", "{}");
        put("inbox/wide-home/home.json", """
                [{"resourceType": "Community", "identifier": {"name": "Wide"}},
                 {"resourceType": "Domain", "identifier": {"name": "W", "community": {"name": "Wide"}},
                  "type": {"name": "Physical Data Dictionary"}}]
                """);
        awaitPhase("wide-home", 1, "completed");
        put("inbox/wide/all.csv", table(false));
        var held = awaitPhase("wide", 1, "held");

        assertThat(held.getInt("batches[0].errors")).isEqualTo(BAD);
        assertThat(held.getInt("fix.groups")).isEqualTo(BAD);
        assertThat(held.getBoolean("fix.whole")).isFalse();
        var fix = read(held.getString("fix.file"));
        assertThat(fix.lines()).hasSize(BAD + 1);
        var causes =
                given().get("/page/cycles/" + held.getString("id")).asString().split("class=\"cause\"", -1);
        assertThat(causes).as("two causes, one article each").hasSize(3);
        put(held.getString("fix.uploadTo") + "fix.csv", correctedTable(fix));

        var completed = awaitPhase("wide", 1, "completed");
        assertThat(completed.getInt("batches[0].attempts")).isEqualTo(2);
        assertThat(completed.getInt("progress.resourcesSucceeded")).isEqualTo(ALL);
        assertThat(Violations.of("wide")).isEmpty();
        put("check/wide/right.csv", table(true));
        assertThat(changedInAPlanOf("wide", 2)).isZero();
    }

    /** Of the bad ones, some have no type, and the others are related to an asset that nobody has. */
    private static String table(boolean isRight) {
        var rows = new StringBuilder("name;type;table\n");
        for (int i = 0; i < ALL; i++) {
            int number = i % (ALL / BAD) == 3 ? i / (ALL / BAD) : BAD;
            rows.append("W").append(i);
            if (number >= BAD) {
                rows.append(";Table;\n");
            } else if (number < WITHOUT_TYPE) {
                rows.append(isRight ? ";Table;\n" : ";;\n");
            } else {
                rows.append(isRight ? ";Column;W0\n" : ";Column;Nowhere\n");
            }
        }
        return rows.toString();
    }

    private static String correctedTable(String fix) {
        return fix.replace(";;\n", ";Table;\n").replace(";Nowhere\n", ";W0\n");
    }
}
