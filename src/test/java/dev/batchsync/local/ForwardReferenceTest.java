package dev.batchsync.local;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A file whose first batch refers to an asset of the second one, from the upload to its end. */
@QuarkusTest
class ForwardReferenceTest {

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

    @Inject
    LocalConfiguration configuration;

    private static String file(String id, boolean isSorted) {
        var domain = "{ \"name\": \"Forward\", \"community\": { \"name\": \"%s\" } }".formatted(id);
        var asset = "{ \"resourceType\": \"Asset\", \"identifier\": { \"name\": \"%s\", \"domain\": " + domain
                + " }, \"type\": { \"name\": \"%s\" }%s }";
        var target = asset.formatted("Z", "Table", "");
        var source = asset.formatted(
                "A",
                "Column",
                ", \"relations\": { \"00000000-0000-0000-0000-000000007042:TARGET\": [ { \"name\": \"Z\", \"domain\": "
                        + domain + " } ] }");
        return String.join(
                ",\n",
                "[{ \"resourceType\": \"Community\", \"identifier\": { \"name\": \"%s\" } }".formatted(id),
                "{ \"resourceType\": \"Domain\", \"identifier\": " + domain
                        + ", \"type\": { \"name\": \"Physical Data Dictionary\" } }",
                isSorted ? target : source,
                (isSorted ? source : target) + "]");
    }

    private void put(String key, String content) throws IOException {
        var path = configuration.bucket().resolve(key);
        Files.createDirectories(path.getParent());
        var scratch = Files.writeString(Files.createTempFile(configuration.bucket(), "upload", ""), content);
        Files.move(scratch, path, StandardCopyOption.REPLACE_EXISTING);
    }

    private static JsonPath awaitPhase(String id, String phase) {
        await().atMost(LONG_ENOUGH).until(() -> latest(id)
                .map(cycle -> cycle.get("phase"))
                .filter(phase::equals)
                .isPresent());
        return given().get("/cycles/" + latest(id).orElseThrow().get("id")).jsonPath();
    }

    private static Optional<Map<String, Object>> latest(String id) {
        var cycles = given().get("/synchronizations/" + id).jsonPath().<Map<String, Object>>getList("cycles");
        return cycles == null || cycles.isEmpty() ? Optional.empty() : Optional.of(cycles.get(0));
    }

    @Test
    void aPersonIsAskedBeforeAnythingIsSentAndTheSortedFilePasses() throws IOException {
        put("definitions/forward.json", "{ \"batch\": { \"maxResources\": 3 } }");
        put("inbox/forward/all.json", file("forward", false));

        var held = awaitPhase("forward", "held");

        assertThat(held.getString("reason.kind")).isEqualTo("GUARD_FORWARD_REFERENCE");
        assertThat(held.getString("reason.message"))
                .contains("line 3 (batch 1) refers to Asset Z (forward > Forward) in line 4 (batch 2).");
        assertThat(held.getList("batches.succeeded")).containsExactly(false, false);
        put("inbox/forward/all.json", file("forward", true));
        awaitPhase("forward", "completed");
        put("inbox/forward/all.json", file("forward", false));
        await().atMost(LONG_ENOUGH)
                .until(() -> given().get("/synchronizations/forward").jsonPath().getList("cycles.phase").stream()
                                .filter("completed"::equals)
                                .count()
                        == 2);
    }

    @Test
    void whoApprovesSeesWhatCollibraSays() throws IOException {
        put("definitions/forced.json", "{ \"batch\": { \"maxResources\": 3 } }");
        put("inbox/forced/all.json", file("forced", false));
        var held = awaitPhase("forced", "held");

        given().contentType("application/json")
                .body(Map.of("token", held.getString("approval.token")))
                .post("/cycles/" + held.getString("id") + "/approve")
                .then()
                .statusCode(202);

        await().atMost(LONG_ENOUGH)
                .until(() ->
                        awaitPhase("forced", "held").getString("reason.kind").equals("BATCH_FAILED"));
        assertThat(awaitPhase("forced", "held").getString("reason.message")).endsWith("In the file: line 3.");
    }
}
