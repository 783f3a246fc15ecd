package dev.batchsync.local;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Local mode as a whole: a file goes in, and its synchronization is finalized, over HTTP and with the real clock. */
@QuarkusTest
class LocalModeTest {

    /** Also on a busy machine. */
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

    @Inject
    LocalConfiguration configuration;

    @Test
    void anUploadIsSynchronizedAndReported() throws IOException {
        define("whole", "{\"batch\": {\"maxResources\": 20}}");
        upload("whole", SmallCatalog.of("Whole", 50));

        var cycle = awaitEnd("whole");

        assertThat(cycle.getString("phase")).isEqualTo("completed");
        assertThat(cycle.getList("batches.resources")).containsExactly(20, 20, 10);
        assertThat(cycle.getList("batches.succeeded")).containsOnly(true);
        assertThat(cycle.getString("finalization.strategy")).isEqualTo("CHANGE_STATUS");
        var results = configuration.bucket().resolve("results/whole/" + cycle.getString("id"));
        assertThat(results.resolve("report.html")).content().contains("completed", "inbox/whole/catalog.json");
        assertThat(new JsonPath(Files.readString(results.resolve("report.json"))).getString("phase"))
                .isEqualTo("completed");
        assertThat(Violations.of("whole")).isEmpty();
    }

    @Test
    void aTableIsSynchronizedRowByRow() throws IOException {
        var samples = Path.of("samples", "data-dictionary");
        define(
                "table",
                Files.readString(samples.resolve("definition.json"))
                        .replaceFirst("\\{", "{\"batch\": {\"maxResources\": 12},"));
        put("inbox/table/shop.csv", Files.readString(samples.resolve("shop.csv")));

        var cycle = awaitEnd("table");

        assertThat(cycle.getString("phase")).isEqualTo("completed");
        assertThat(cycle.getList("batches.resources")).containsExactly(8, 12, 12, 4);
        assertThat(assetsNamed("ORDERS")).isEqualTo(1);
        assertThat(assetsNamed("EMAIL")).isEqualTo(1);
        assertThat(Violations.of("table")).isEmpty();
    }

    @Test
    void aCompressedFileIsUnpackedAndItsCopyDeletedAfterTheCycle() throws IOException {
        put("inbox/packed/catalog.json.gz", Packed.of(SmallCatalog.of("Packed", 5)));

        var cycle = awaitEnd("packed");

        assertThat(cycle.getString("phase")).isEqualTo("completed");
        assertThat(cycle.getString("source.key")).isEqualTo("inbox/packed/catalog.json.gz");
        var unpacked = configuration.bucket().resolve("staged/packed/" + cycle.getString("id") + "/catalog.json");
        await().atMost(LONG_ENOUGH).until(() -> !Files.exists(unpacked));
    }

    @Test
    void aCompressedFileWithAnErrorFailsWithThePlaceInItsContent() throws IOException {
        put("inbox/damaged/catalog.json.gz", Packed.of("[\n{\"resourceType\": 5}]"));

        var cycle = awaitEnd("damaged");

        assertThat(cycle.getString("phase")).isEqualTo("failed");
        assertThat(cycle.getString("reason.place.key")).isEqualTo("inbox/damaged/catalog.json.gz");
        assertThat(cycle.getInt("reason.place.line")).isEqualTo(2);
    }

    @Test
    void aWorkbookIsSynchronizedRowByRow() throws IOException {
        var samples = Path.of("samples", "data-dictionary");
        define(
                "workbook",
                Files.readString(samples.resolve("definition.json"))
                        .replaceFirst(
                                "\\{", "{\"batch\": {\"maxResources\": 12}, \"excel\": {\"sheetName\": \"Columns\"},"));
        put("inbox/workbook/shop.xlsx", Files.readAllBytes(samples.resolve("shop.xlsx")));

        var cycle = awaitEnd("workbook");

        assertThat(cycle.getString("phase")).isEqualTo("completed");
        assertThat(cycle.getList("batches.resources")).containsExactly(8, 12, 12, 4);
        assertThat(cycle.getString("source.lengthUnit")).isEqualTo("rows");
        assertThat(cycle.getList("batches.length")).containsExactly(2, 3, 3, 1);
        assertThat(Violations.of("workbook")).isEmpty();
    }

    @Test
    void anAssetThatIsMissingFromTheNextUploadGetsTheStatusMissingFromSource() throws IOException {
        upload("shrinking", SmallCatalog.of("Shrinking", 12));
        awaitEnd("shrinking");
        assertThat(statusesOf("T11")).isEmpty();

        upload("shrinking", SmallCatalog.of("Shrinking", 11));
        await().atMost(LONG_ENOUGH).until(() -> cyclesOf("shrinking").size() == 2);
        awaitEnd("shrinking");

        assertThat(statusesOf("T11")).containsExactly("Missing from source");
        assertThat(Violations.of("shrinking")).isEmpty();
    }

    @Test
    void aFileWithAnErrorFailsWithItsPlaceBeforeAnythingIsSent() throws IOException {
        upload(
                "broken",
                "[\n{\"resourceType\": \"Community\",\n \"identifier\": {\"name\": \"Broken\"}},\n{\"resource");

        var cycle = awaitEnd("broken");

        assertThat(cycle.getString("phase")).isEqualTo("failed");
        assertThat(cycle.getString("reason.kind")).isEqualTo("SOURCE_INVALID");
        assertThat(cycle.getString("reason.actor")).isEqualTo("author");
        assertThat(cycle.getInt("reason.place.line")).isEqualTo(4);
        assertThat(cycle.getInt("progress.batchesSucceeded")).isZero();
        assertThat(configuration.bucket().resolve("results/broken/" + cycle.getString("id") + "/report.html"))
                .content()
                .contains("line 4", "upload the whole file again to inbox/broken/.");
        var known = given().auth()
                .preemptive()
                .basic("batch-sync", "batch-sync")
                .get("/simulator/rest/2.0/import/synchronize/exists/broken");
        assertThat(known.asString()).isEqualTo("false");
    }

    @Test
    void theErrorsOfAFailedBatchHaveTheirPlacesInTheFile() throws IOException {
        var whole = SmallCatalog.of("Flawed", 25);
        define("flawed", "{\"batch\": {\"maxResources\": 10}}");
        upload(
                "flawed",
                whole.replace("\"T14\", \"domain\"", "\"T14\", \"realm\": 1, \"domain\"")
                        .replace("Table number 14", "x\"}], \"Note\": [{\"value\": \"y"));

        await().atMost(LONG_ENOUGH).until(() -> phasesOf("flawed").equals(List.of("held")));
        var cycle = cyclesOf("flawed").get(0);
        var errors = given().get("/cycles/" + cycle.getString("id") + "/batches/2/errors");

        assertThat(errors.statusCode()).isEqualTo(200);
        assertThat(errors.jsonPath().getInt("total")).isEqualTo(1);
        assertThat(errors.jsonPath().getString("errors[0].identifier")).contains("T14");
        assertThat(errors.jsonPath().getInt("errors[0].locations[0].resource")).isEqualTo(14);
        assertThat(errors.jsonPath().getInt("errors[0].locations[0].place.line"))
                .isEqualTo(15);
        assertThat(configuration.bucket().resolve(errors.jsonPath().getString("all")))
                .content()
                .contains("T14");
        given().get("/cycles/" + cycle.getString("id") + "/batches/1/errors")
                .then()
                .statusCode(404);
        given().get("/cycles/" + cycle.getString("id") + "/batches/x/errors")
                .then()
                .statusCode(404);
        assertThat(cycle.getList("batches.errors")).isEqualTo(List.of(0, 1, 0));
        given().post("/cycles/" + cycle.getString("id") + "/cancel").then().statusCode(202);
    }

    @Test
    void theErrorsOfATablesBatchNameItsFirstAndLastLine() throws IOException {
        define("flawed-table", """
                {"batch": {"maxResources": 2}, "guard": {"unknownNames": "warn"},
                 "template": [{"resourceType": "Domain", "type": {"name": "${2}"},
                               "identifier": {"name": "${1}", "community": {"name": "Data Governance Council"}}}]}
                """);
        put(
                "inbox/flawed-table/all.csv",
                "Name;Type\nA;Glossary\nB;Glossary\nC;Glossary\nD;Nonsense\n".getBytes(UTF_8));

        await().atMost(LONG_ENOUGH).until(() -> phasesOf("flawed-table").equals(List.of("held")));
        var cycle = cyclesOf("flawed-table").get(0);
        var errors = given().get("/cycles/" + cycle.getString("id") + "/batches/2/errors")
                .jsonPath();

        assertThat(errors.getMap("extent")).isEqualTo(Map.of("unit", "lines", "first", 4, "last", 5));
        assertThat(cycle.getMap("batches[1].extent")).isEqualTo(errors.getMap("extent"));
        var report = configuration.bucket().resolve("results/flawed-table/" + cycle.getString("id") + "/report.html");
        await().atMost(LONG_ENOUGH)
                .untilAsserted(() -> assertThat(report).content().contains("lines 4 to 5"));
        given().post("/cycles/" + cycle.getString("id") + "/cancel").then().statusCode(202);
    }

    @Test
    void anEmptyFileIsHeldUntilAPersonDecides() throws IOException {
        upload("empty", "[]");
        await().atMost(LONG_ENOUGH).until(() -> phasesOf("empty").equals(List.of("held")));
        var held = cyclesOf("empty").get(0);
        var id = held.getString("id");
        assertThat(held.getList("offers")).isEqualTo(List.of("approve", "run-again", "cancel"));

        given().post("/cycles/" + id + "/retry").then().statusCode(409).contentType("application/problem+json");
        given().post("/cycles/" + id + "/cancel").then().statusCode(202);

        assertThat(awaitEnd("empty").getString("phase")).isEqualTo("cancelled");
        given().post("/cycles/" + id + "/cancel").then().statusCode(409);
    }

    private void define(String id, String definition) throws IOException {
        put("definitions/" + id + ".json", definition);
    }

    private void upload(String id, String content) throws IOException {
        put("inbox/" + id + "/catalog.json", content);
    }

    private void put(String key, String content) throws IOException {
        put(key, content.getBytes(UTF_8));
    }

    private void put(String key, byte[] content) throws IOException {
        var file = configuration.bucket().resolve(key);
        Files.createDirectories(file.getParent());
        var scratch = Files.write(file.resolveSibling("." + file.getFileName()), content);
        Files.move(scratch, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static List<JsonPath> cyclesOf(String id) {
        var answer = given().get("/synchronizations/" + id);
        if (answer.statusCode() == 404) {
            return List.of();
        }
        List<String> ids = answer.jsonPath().getList("cycles.id");
        return ids.stream()
                .map(cycle -> given().get("/cycles/" + cycle).jsonPath())
                .toList();
    }

    private static List<String> phasesOf(String id) {
        return cyclesOf(id).stream().map(cycle -> cycle.getString("phase")).toList();
    }

    /** Waits until all cycles are over and returns the newest. */
    private static JsonPath awaitEnd(String id) {
        var ends = List.of("completed", "failed", "cancelled");
        await().atMost(LONG_ENOUGH).until(() -> !phasesOf(id).isEmpty() && ends.containsAll(phasesOf(id)));
        return cyclesOf(id).get(0);
    }

    private static int assetsNamed(String asset) {
        return lookUp(asset).getInt("total");
    }

    private static JsonPath lookUp(String asset) {
        return given().auth()
                .preemptive()
                .basic("batch-sync", "batch-sync")
                .get("/simulator/rest/2.0/assets?nameMatchMode=EXACT&name=" + asset)
                .jsonPath();
    }

    private static List<String> statusesOf(String asset) {
        List<String> names = lookUp(asset).getList("results.status.name");
        return names.stream()
                .filter(name -> name != null && !name.equals("Candidate"))
                .toList();
    }
}
