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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plans in local mode, from the file to the report; the simulated Collibra's own record of calls shows that nothing changes. */
@QuarkusTest
class PlanCallsTest {

    /** Also on a busy machine. */
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

    @Inject
    LocalConfiguration configuration;

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv", "xlsx", "json.gz"})
    void aFileBelowCheckIsPlannedWithoutACallThatChangesAnything(String ending) throws IOException {
        var id = "plan-" + ending.replace('.', '-');
        define(id, ending);

        put("check/" + id + "/file." + ending, content(ending));
        var cycle = awaitPhase(id, "planned");

        assertThat(cycle.getBoolean("planOnly")).isTrue();
        assertThat(cycle.getString("plan.outcome")).isEqualTo("sent");
        assertThat(cycle.getInt("plan.new.total")).isGreaterThan(10);
        assertThat(cycle.getInt("plan.new.total")).isEqualTo(cycle.getInt("plan.new.byType.values().sum()"));
        assertThat(cycle.getInt("plan.missing.total")).isZero();
        assertThat(cycle.getInt("plan.batches")).isPositive();
        assertThat(cycle.getString("plan.expected")).isNull();
        assertNothingWasChanged(id);
        assertThat(Files.readString(results(cycle).resolve("report.html")))
                .contains("Nothing was sent to Collibra.", "no earlier jobs of this synchronization id are on record");
        var file = JsonPath.from(Files.readString(results(cycle).resolve("plan.json")));
        assertThat(file.getMap("new")).isEqualTo(cycle.getMap("plan.new"));
        assertThat(file.getString("source")).isEqualTo("check/" + id + "/file." + ending);
        assertThat(file.getList("unseen")).isNotEmpty();
        await().atMost(LONG_ENOUGH).until(() -> filesBelow("staged/" + id).isEmpty());
        await().atMost(LONG_ENOUGH).until(() -> filesBelow("ledger/" + id).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "csv", "xlsx"})
    void whatACycleWouldBeHeldForIsSaidWithoutACallThatChangesAnything(String ending) throws IOException {
        var id = "plan-held-" + ending;
        define(id, ending, "{\"guard\": {\"minMissing\": 0, \"maxMissing\": 0}, ");
        put("inbox/" + id + "/file." + ending, content(ending));
        var first = awaitPhase(id, "completed");
        var before = changingCalls(id);
        assertThat(before).as("the recorder sees the calls of a cycle").isNotEmpty();

        put("check/" + id + "/half." + (ending.equals("json") ? "json" : "csv"), fewer(ending));
        var cycle = awaitHeldPlan(id);

        assertThat(cycle.getString("plan.held.kind")).isEqualTo("GUARD_MISSING");
        assertThat(cycle.getString("plan.comparedWith.cycle")).isEqualTo(first.getString("id"));
        assertThat(cycle.getString("plan.expected.like")).isEqualTo(first.getString("id"));
        assertThat(cycle.getInt("plan.missing.total")).isPositive();
        assertThat(results(cycle).resolve("missing.csv")).exists();
        assertThat(Files.readString(results(cycle).resolve("report.html"))).contains("missing.csv", "held: Approving");
        assertThat(changingCalls(id)).isEqualTo(before);
    }

    @Test
    void aFileOfTheInboxIsPlannedOnRequestBesideWhatIsOpen() throws IOException {
        put("inbox/plan-request/file.json", content("json"));
        awaitPhase("plan-request", "completed");
        var before = changingCalls("plan-request");

        var started = given().contentType("application/json")
                .body(Map.of("key", "inbox/plan-request/file.json", "plan", true))
                .post("/synchronizations/plan-request/cycles");

        assertThat(started.statusCode()).isEqualTo(202);
        assertThat(started.header("Location")).endsWith("-plan");
        var cycle = awaitPhase("plan-request", "planned");
        assertThat(cycle.getString("plan.outcome")).isEqualTo("unchanged");
        assertThat(changingCalls("plan-request")).isEqualTo(before);
    }

    @Test
    void aBrokenFileFailsWithItsPlace() throws IOException {
        put("check/plan-broken/file.json", "[\n{\"resourceType\": 5}]");

        var cycle = awaitPhase("plan-broken", "failed");

        assertThat(cycle.getBoolean("planOnly")).isTrue();
        assertThat(cycle.getInt("reason.place.line")).isEqualTo(2);
        assertThat(Files.readString(results(cycle).resolve("report.html"))).contains("line 2");
        assertThat(results(cycle).resolve("plan.json")).doesNotExist();
        assertNothingWasChanged("plan-broken");
    }

    private void define(String id, String ending) throws IOException {
        define(id, ending, "{");
    }

    private void define(String id, String ending, String begin) throws IOException {
        var samples = Path.of("samples", "data-dictionary");
        var sheet = ending.equals("xlsx") ? "\"excel\": {\"sheetName\": \"Columns\"}," : "";
        var definition = ending.startsWith("json")
                ? begin + "\"batch\": {\"maxResources\": 20}}"
                : Files.readString(samples.resolve("definition.json")).replaceFirst("\\{", begin + sheet);
        put("definitions/" + id + ".json", definition);
    }

    private static byte[] content(String ending) throws IOException {
        return switch (ending) {
            case "json" -> SmallCatalog.of("Planned", 30).getBytes(UTF_8);
            case "json.gz" -> Packed.of(SmallCatalog.of("Planned", 30));
            default -> Files.readAllBytes(Path.of("samples", "data-dictionary", "shop." + ending));
        };
    }

    /** Of a table, half of its rows as CSV. */
    private static byte[] fewer(String ending) throws IOException {
        if (ending.equals("json")) {
            return SmallCatalog.of("Planned", 10).getBytes(UTF_8);
        }
        var rows = Files.readString(Path.of("samples", "data-dictionary", "shop.csv"));
        return rows.substring(0, rows.indexOf('\n', rows.length() / 2) + 1).getBytes(UTF_8);
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

    private Path results(JsonPath cycle) {
        return configuration
                .bucket()
                .resolve("results/" + cycle.getString("synchronizationId") + "/" + cycle.getString("id"));
    }

    private List<String> filesBelow(String folder) throws IOException {
        var root = configuration.bucket().resolve(folder);
        if (!Files.exists(root)) {
            return List.of();
        }
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).map(Path::toString).toList();
        }
    }

    private static JsonPath awaitPhase(String id, String phase) {
        return await().atMost(LONG_ENOUGH).until(() -> latest(id), cycle -> phase.equals(cycle.getString("phase")));
    }

    private static JsonPath awaitHeldPlan(String id) {
        return await().atMost(LONG_ENOUGH)
                .until(() -> latest(id), cycle -> "held".equals(cycle.getString("plan.outcome")));
    }

    private static JsonPath latest(String id) {
        var known = given().get("/synchronizations/" + id);
        return known.statusCode() == 404
                ? JsonPath.from("{}")
                : given().get("/cycles/" + known.jsonPath().getString("cycles[0].id"))
                        .jsonPath();
    }

    private static void assertNothingWasChanged(String id) {
        assertThat(changingCalls(id)).isEmpty();
    }

    /** Calls that change something and are not those of another test's cycle, or a login. */
    private static List<String> changingCalls(String id) {
        List<Map<String, String>> calls = given().get("/simulator/calls")
                .jsonPath()
                .getList("findAll { it.method != 'GET' && it.method != 'HEAD' }");
        return calls.stream()
                .map(call -> call.get("method") + " " + call.get("path"))
                .filter(call -> call.contains("/" + id + "/") || call.endsWith("/" + id) || !isOfACycle(call))
                .toList();
    }

    private static boolean isOfACycle(String call) {
        return call.contains("/import/synchronize/") || call.contains("/auth/") || call.contains("/oauth");
    }
}
