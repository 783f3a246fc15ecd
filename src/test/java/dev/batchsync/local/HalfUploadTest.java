package dev.batchsync.local;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Half of a file is uploaded after the whole one: over HTTP, with the simulated Collibra and the real clock. */
@QuarkusTest
class HalfUploadTest {

    /** Also on a busy machine. */
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

    private static final int ALL = 62;
    private static final int HALF = 32;

    @Inject
    LocalConfiguration configuration;

    @Test
    void isHeldBeforeAnythingIsSentAndApprovedByItsTokenOnly() throws IOException {
        complete("halved", "Halved");
        upload("halved", SmallCatalog.of("Halved", HALF));
        var held = awaitHeld("halved", "GUARD_MISSING");

        assertThat(held.getString("summary"))
                .startsWith(
                        "Approving marks 30 assets Missing from source. Their statuses are kept, and set again when they come"
                                + " back. Of 30 missing assets that Collibra shows, none has another status than the default one,"
                                + " or responsibilities of its own."
                                + " 30 of 62 resources that were sent before are not in the file; 10 may be missing");
        assertThat(held.getMap("approval.missing")).isEqualTo(Map.of("Asset", 30));
        assertThat(held.getList("batches.succeeded")).containsOnly(false);
        assertThat(statusesOf("T61")).isEmpty();
        var results = configuration.bucket().resolve("results/halved/" + held.getString("id"));
        assertThat(results.resolve("missing.csv"))
                .content()
                .contains("T32", "T61")
                .doesNotContain("T31,");
        assertThat(results.resolve("report.html")).content().contains("Approving marks 30 assets", "missing.csv");

        var refused = approve(held.getString("id"), "{\"token\": \"0000000000000000\"}");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.jsonPath().getString("detail")).contains("Approving marks 30 assets Missing from source.");
        assertThat(approve(held.getString("id"), "").statusCode()).isEqualTo(409);
        assertThat(approve(held.getString("id"), "{}").statusCode()).isEqualTo(409);

        var token = held.getString("approval.token");
        assertThat(approve(held.getString("id"), "{\"token\": \"" + token + "\"}")
                        .statusCode())
                .isEqualTo(202);
        var completed = awaitCompleted("halved", 2);

        assertThat(completed.getString("summary"))
                .startsWith("30 assets marked Missing from source; expected 30. Imported ");
        assertThat(completed.getString("approved.by")).isEqualTo("local");
        assertThat(completed.getString("approved.token")).isEqualTo(token);
        assertThat(statusesOf("T61")).containsExactly("Missing from source");
        assertThat(Violations.of("halved")).isEmpty();
    }

    @Test
    void isReplacedByTheRepairedFileWhichPasses() throws IOException {
        upload("repaired", ownNames(SmallCatalog.of("Repaired", ALL)));
        awaitCompleted("repaired", 1);
        upload("repaired", ownNames(SmallCatalog.of("Repaired", HALF)));
        awaitHeld("repaired", "GUARD_MISSING");

        upload("repaired", ownNames(SmallCatalog.of("Repaired", ALL)) + "\n");

        var completed = awaitCompleted("repaired", 3);
        assertThat(completed.getString("summary")).startsWith("Imported 62 resources");
        assertThat(statusesOf("R61")).isEmpty();
        assertThat(Violations.of("repaired")).isEmpty();
    }

    @Test
    void passesWithoutTouchingAnythingAfterCollibraHasForgottenTheId() throws IOException {
        upload("renamed", ownNames(SmallCatalog.of("Renamed", ALL), "F"));
        awaitCompleted("renamed", 1);
        upload("renamed", ownNames(SmallCatalog.of("Renamed", HALF), "F"));
        awaitHeld("renamed", "GUARD_MISSING");

        forget("renamed", "{\"token\": \"…\", \"reason\": \"names\"}").then().statusCode(409);
        pause("renamed");
        forget("renamed", "").then().statusCode(409);
        var question = given().get("/synchronizations/renamed/forget").jsonPath();
        assertThat(question.getString("consequence"))
                .startsWith("Collibra drops what it tracks for renamed: 62 resources");
        assertThat(question.getString("obstacle")).isNull();
        forget("renamed", "{\"token\": \"%s\", \"reason\": \"names\"}".formatted(question.getString("token")))
                .then()
                .statusCode(202);
        await().atMost(LONG_ENOUGH)
                .until(() -> given().get("/synchronizations/renamed").path("forgetting.stage"), "done"::equals);
        assertThat(given().auth()
                        .preemptive()
                        .basic("batch-sync", "batch-sync")
                        .get("/simulator/rest/2.0/import/synchronize/exists/renamed")
                        .asString())
                .isEqualTo("false");
        assertThat(given().accept("text/html")
                        .get("/page/synchronizations/renamed")
                        .asString())
                .contains("Collibra has forgotten it.");
        given().post("/synchronizations/renamed/resume").then().statusCode(200);

        var completed = awaitCompleted("renamed", 2);
        assertThat(completed.getMap("comparison.missing")).isEmpty();
        assertThat(statusesOf("F61")).isEmpty();
        assertThat(given().get("/synchronizations/renamed").jsonPath().getString("forgotten.reason"))
                .isEqualTo("names");
        assertThat(Violations.of("renamed")).isEmpty();
    }

    private static void pause(String id) {
        given().contentType("application/json")
                .body("{\"reason\": \"names\", \"until\": \"%s\"}"
                        .formatted(Instant.now().plus(Duration.ofHours(3))))
                .post("/synchronizations/" + id + "/pause")
                .then()
                .statusCode(200);
    }

    private static Response forget(String id, String body) {
        return given().contentType("application/json").body(body).post("/synchronizations/" + id + "/forget");
    }

    @Test
    void theSameFileAgainIsSentOnlyOnRequestAndOneByteMoreIs() throws IOException {
        complete("same", "Same");
        var first = cyclesOf("same").get(0).getString("id");

        upload("same", SmallCatalog.of("Same", ALL));
        var again = awaitPhase("same", 2, "unchanged");

        assertThat(again.getString("summary"))
                .isEqualTo("Nothing has changed since cycle " + first + ", so nothing was sent");
        assertThat(again.getList("batches.succeeded")).containsOnly(false);
        assertThat(again.getInt("comparison.unchanged")).isEqualTo(ALL);
        var results = configuration.bucket().resolve("results/same/" + again.getString("id"));
        assertThat(results.resolve("report.html")).content().contains("Nothing has changed since cycle " + first);

        given().contentType("application/json")
                .body("{\"key\": \"inbox/same/catalog.json\", \"force\": true}")
                .post("/synchronizations/same/cycles")
                .then()
                .statusCode(202);
        awaitCompleted("same", 3);

        upload("same", SmallCatalog.of("Same", ALL) + " ");
        awaitCompleted("same", 4);
        assertThat(Violations.of("same")).isEmpty();
    }

    @Test
    void whatAFinalizationIgnoredDoesNotMakeTheSameFileAChangedOne() throws IOException {
        put("definitions/ignoring.json", "{\"finalization\": {\"strategy\": \"IGNORE\"}}");
        upload("ignoring", SmallCatalog.of("Ignoring", ALL));
        awaitCompleted("ignoring", 1);
        upload("ignoring", SmallCatalog.of("Ignoring", HALF));
        awaitCompleted("ignoring", 2);

        upload("ignoring", SmallCatalog.of("Ignoring", HALF));

        awaitPhase("ignoring", 3, "unchanged");
    }

    /** The simulated Collibra finds assets of all communities by their name. */
    private static String ownNames(String catalog) {
        return ownNames(catalog, "R");
    }

    private static String ownNames(String catalog, String letter) {
        return catalog.replaceAll("\"T(\\d+)\"", "\"" + letter + "$1\"");
    }

    @Test
    void asksForADomainThatWouldBeDeleted() throws IOException {
        put("definitions/removing.json", "{\"finalization\": {\"strategy\": \"REMOVE_RESOURCES\"}}");
        complete("removing", "Removing");
        upload("removing", "[{\"resourceType\": \"Community\", \"identifier\": {\"name\": \"Removing\"}}]");

        var held = awaitHeld("removing", "GUARD_CONTAINERS");

        assertThat(held.getString("summary"))
                .startsWith(
                        "Approving deletes 1 domain and 60 assets from Collibra. Everything else in these communities and"
                                + " domains is deleted with them.");
        given().post("/cycles/" + held.getString("id") + "/cancel").then().statusCode(202);
    }

    @Test
    void saysWhenAResourceWasLastSent() throws IOException {
        complete("sought", "Sought");

        var answer = given().queryParam("name", "T17").get("/synchronizations/sought/resources");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getString("sendings[0].kind")).isEqualTo("Asset");
        assertThat(answer.jsonPath().getInt("sendings[0].line")).isEqualTo(18);
        assertThat(answer.jsonPath().getString("sendings[0].source")).isEqualTo("inbox/sought/catalog.json");
        assertThat(answer.jsonPath().getString("sendings[0].cycle"))
                .isEqualTo(cyclesOf("sought").get(0).getString("id"));
        given().get("/synchronizations/sought/resources").then().statusCode(400);
        given().get("/synchronizations/never/resources?name=x").then().statusCode(404);
    }

    private void complete(String id, String community) throws IOException {
        upload(id, SmallCatalog.of(community, ALL));
        awaitCompleted(id, 1);
    }

    private JsonPath awaitCompleted(String id, int cycles) {
        return awaitPhase(id, cycles, "completed");
    }

    private JsonPath awaitPhase(String id, int cycles, String phase) {
        await().atMost(LONG_ENOUGH).until(() -> {
            var all = cyclesOf(id);
            return all.size() == cycles && all.get(0).getString("phase").equals(phase);
        });
        return cyclesOf(id).get(0);
    }

    private JsonPath awaitHeld(String id, String kind) {
        await().atMost(LONG_ENOUGH)
                .until(() -> cyclesOf(id).get(0).getString("phase").equals("held"));
        var held = cyclesOf(id).get(0);
        assertThat(held.getString("reason.kind")).isEqualTo(kind);
        return held;
    }

    private static Response approve(String cycle, String body) {
        var request = given();
        return (body.isEmpty()
                        ? request
                        : request.contentType("application/json").body(body))
                .post("/cycles/" + cycle + "/approve");
    }

    private void upload(String id, String content) throws IOException {
        put("inbox/" + id + "/catalog.json", content);
    }

    private void put(String key, String content) throws IOException {
        var file = configuration.bucket().resolve(key);
        Files.createDirectories(file.getParent());
        var scratch = Files.write(file.resolveSibling("." + file.getFileName()), content.getBytes(UTF_8));
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

    private static List<String> statusesOf(String asset) {
        List<Map<String, Map<String, String>>> found = given().auth()
                .preemptive()
                .basic("batch-sync", "batch-sync")
                .get("/simulator/rest/2.0/assets?nameMatchMode=EXACT&name=" + asset)
                .jsonPath()
                .getList("results");
        return found.stream()
                .map(result -> result.get("status"))
                .filter(status -> status != null && !"Candidate".equals(status.get("name")))
                .map(status -> status.get("name"))
                .toList();
    }
}
