package dev.batchsync.local;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files that name what the simulated Collibra does not have, from the upload to the report. */
@QuarkusTest
class UnknownNamesTest {

    private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

    private static final List<String> ENDS = List.of("completed", "failed", "held");

    private static final String FILE = """
            [{"resourceType": "Community", "identifier": {"name": "Unknown"}},
             {"resourceType": "Domain", "identifier": {"name": "D", "community": {"name": "Unknown"}},
              "type": {"name": "Fysical Data Dictionary"}},
             {"resourceType": "Asset", "identifier": {"id": "00000000-0000-0000-0000-000000000001"},
              "type": {"name": "Tabel"}, "status": {"name": "Acepted"},
              "attributes": {"Note": [{"value": "x"}], "Klingon": [{"value": "y"}]}}]
            """;

    @Inject
    LocalConfiguration configuration;

    private void put(String key, String content) throws IOException {
        var target = configuration.bucket().resolve(key);
        Files.createDirectories(target.getParent());
        var scratch = Files.write(target.resolveSibling("." + target.getFileName()), content.getBytes(UTF_8));
        Files.move(scratch, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private static JsonPath awaitRest(String id) {
        return await().atMost(LONG_ENOUGH)
                .until(() -> cycle(id), cycle -> ENDS.contains(String.valueOf(cycle.getString("phase"))));
    }

    private static JsonPath cycle(String id) {
        var known = given().get("/synchronizations/" + id);
        return known.statusCode() == 404
                ? JsonPath.from("{}")
                : given().get("/cycles/" + known.jsonPath().getString("cycles[0].id"))
                        .jsonPath();
    }

    private static int submissionsOf(String id) {
        return given().get("/simulator/calls")
                .jsonPath()
                .getList("findAll { it.path.contains('/" + id + "/') && it.method == 'POST' }")
                .size();
    }

    @Test
    void threeUnknownTypesAndAMisspeltStatusFailWithTheirPlacesBeforeAnyJob() throws IOException {
        put("inbox/unknown/all.json", FILE);

        var cycle = awaitRest("unknown");

        assertThat(cycle.getString("phase")).isEqualTo("failed");
        assertThat(cycle.getString("reason.kind")).isEqualTo("MODEL_UNKNOWN");
        assertThat(cycle.getString("reason.actor")).isEqualTo("author");
        assertThat(cycle.getInt("reason.place.line")).isEqualTo(3);
        assertThat(cycle.getString("reason.message"))
                .startsWith("4 names in the file are unknown to Collibra.")
                .contains(
                        "No domain type 'Fysical Data Dictionary'; did you mean 'Physical Data Dictionary'? First at line 3.",
                        "No asset type 'Tabel'; did you mean 'Table'? First at line 5.",
                        "No status 'Acepted'; did you mean 'Accepted'? First at line 5.",
                        "No attribute type 'Klingon'. First at line 6.");
        assertThat(cycle.getInt("progress.batchesSucceeded")).isZero();
        assertThat(submissionsOf("unknown")).isZero();
        assertThat(configuration.bucket().resolve("staged/unknown/" + cycle.getString("id") + "/names.json"))
                .doesNotExist();
    }

    @Test
    void aTemplatesNamesAreCheckedWithTheRowAndThePathInTheDefinition() throws IOException {
        put("definitions/unknowntable.json", """
                {"template": [{"resourceType": "Asset",
                  "identifier": {"name": "${1}", "domain": {"id": "00000000-0000-0000-0000-000000000001"}},
                  "type": {"name": "${2}"}, "status": {"name": "Acepted"}}]}""");
        put("inbox/unknowntable/all.csv", "name;type\nA;Table\nB;Colunm\n");

        var cycle = awaitRest("unknowntable");

        assertThat(cycle.getString("phase")).isEqualTo("failed");
        assertThat(cycle.getString("reason.message"))
                .contains(
                        "No status 'Acepted'; did you mean 'Accepted'? First at line 2, from template[0].status.name in the"
                                + " definition.",
                        "No asset type 'Colunm'; did you mean 'Column'? First at line 3, from template[0].type.name in the"
                                + " definition.");
        assertThat(submissionsOf("unknowntable")).isZero();
    }

    /** Somebody adds the type that was missing. */
    @Test
    void aTypeThatWasAddedIsKnownFromThenOn() throws IOException {
        var client =
                given().auth().preemptive().basic("batch-sync", "batch-sync").contentType(ContentType.JSON);
        client.body(Map.of("name", "Added Attribute", "kind", "STRING"))
                .post("/simulator/rest/2.0/attributeTypes")
                .then()
                .statusCode(201);
        put("inbox/added/all.json", SmallCatalog.of("Added", 4).replace("\"Description\"", "\"Added Attribute\""));

        assertThat(awaitRest("added").getString("phase")).isEqualTo("completed");
        assertThat(Violations.of("added")).isEmpty();
    }
}
