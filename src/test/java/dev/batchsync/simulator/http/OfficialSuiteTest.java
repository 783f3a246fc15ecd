package dev.batchsync.simulator.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * The calls that Collibra's official client, its demonstrations and its tests make, in their order and with their fields only
 * (collibra/import-api-examples). They leave out what this program always sends.
 */
@QuarkusTest
class OfficialSuiteTest {

    private static final String CORE = "/simulator/rest/2.0/";

    private final String community = "Suite " + UUID.randomUUID();
    private final String syncId = UUID.randomUUID().toString();

    private static RequestSpecification client() {
        return given().auth().preemptive().basic("batch-sync", "batch-sync");
    }

    private static JsonPath get(String path) {
        return client().get(CORE + path).then().statusCode(200).extract().jsonPath();
    }

    private static void assertRefused(Response response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.jsonPath().getMap("$"))
                .containsEntry("statusCode", status)
                .containsKey("errorCode");
    }

    /** Polls as the client does, which takes COMPLETED for the end without a look at the result. */
    private static JsonPath completed(Response submitted) {
        assertThat(submitted.statusCode()).isEqualTo(200);
        var job = submitted.jsonPath();
        assertThat(job.getString("state")).isEqualTo("WAITING");
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> Set.of("COMPLETED", "CANCELED", "ERROR")
                .contains(get("jobs/" + job.getString("id")).getString("state")));
        var ended = get("jobs/" + job.getString("id"));
        assertThat(ended.getString("state")).isEqualTo("COMPLETED");
        assertThat(ended.getString("result")).isEqualTo("SUCCESS");
        return ended;
    }

    private String containers() {
        return """
                { "resourceType": "Community", "identifier": { "name": "%1$s" } },
                { "resourceType": "Domain", "identifier": { "name": "D", "community": { "name": "%1$s" } },
                  "type": { "name": "Glossary" } }""".formatted(community);
    }

    private String asset(String name) {
        return """
                { "resourceType": "Asset", "type": { "name": "Business Term" }, "displayName": "%1$s",
                  "identifier": { "name": "%1$s", "domain": { "name": "D", "community": { "name": "%2$s" } } },
                  "attributes": { "Description": [ { "value": "text" } ] } }""".formatted(name, community);
    }

    private String file(boolean withContainers, String... assets) {
        var commands = new ArrayList<String>();
        if (withContainers) {
            commands.add(containers());
        }
        List.of(assets).forEach(name -> commands.add(asset(name)));
        return commands.stream().collect(Collectors.joining(",\n", "[", "]"));
    }

    private Response batch(String json) {
        return client().multiPart("batchSize", "1000")
                .multiPart(FilePart.of("batch.json", json, "application/json"))
                .post(CORE + "import/synchronize/" + syncId + "/batch/json-job");
    }

    private Response finalization(Map<String, String> fields) {
        var request = client();
        fields.forEach(request::multiPart);
        return request.post(CORE + "import/synchronize/" + syncId + "/finalize/job");
    }

    private static List<String> assetsNamed(String name) {
        return client().queryParam("name", name)
                .queryParam("nameMatchMode", "EXACT")
                .get(CORE + "assets")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("results.name");
    }

    @Test
    void twoCyclesRemoveWhatTheSecondOneNoLongerHas() {
        var one = "One " + syncId;
        var three = "Three " + syncId;

        completed(batch(file(true, one, three)));
        completed(batch(file(false, "Four " + syncId)));
        completed(finalization(Map.of("batchSize", "1000")));
        assertThat(assetsNamed(three)).containsExactly(three);

        completed(batch(file(true, one)));
        completed(batch(file(false, "Four " + syncId)));
        completed(finalization(Map.of("batchSize", "1000", "finalizationStrategy", "REMOVE_RESOURCES")));

        assertThat(assetsNamed(three)).isEmpty();
        assertThat(assetsNamed(one)).containsExactly(one);
    }

    @Test
    void theHealthCheckAsksForAnUnknownSynchronization() {
        assertThat(client().get(CORE + "import/synchronize/exists/" + syncId)
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .isEqualTo("false");
        completed(batch(file(true, "One " + syncId)));
        completed(finalization(Map.of("batchSize", "1000")));
        assertThat(client().get(CORE + "import/synchronize/exists/" + syncId).asString())
                .isEqualTo("true");
    }

    @Test
    void aFileOfOneObjectIsImported() {
        completed(client().multiPart(FilePart.of("all.json", file(true), "application/json"))
                .post(CORE + "import/json-job"));
        var name = "Single " + syncId;

        completed(client().multiPart(FilePart.of("one.json", asset(name), "application/json"))
                .post(CORE + "import/json-job"));

        assertThat(assetsNamed(name)).containsExactly(name);
    }

    @Test
    void aCsvFileIsImportedWithTheDefaultsOfItsCharacters() {
        var name = "Row " + syncId;
        var template = file(true, "${1}").replace("text", "${2}");

        completed(client().multiPart("template", template)
                .multiPart(FilePart.of("rows.csv", "Name;Text\n" + name + ";first\nOther " + name + "\n", "text/csv"))
                .multiPart("headerRow", "true")
                .post(CORE + "import/csv-job"));

        assertThat(assetsNamed(name)).containsExactly(name);
        assertThat(assetsNamed("Other " + name)).hasSize(1);
        assertThat(assetsNamed("Name")).isEmpty();
    }

    @Test
    void anAttributeTypeOfTheSuiteIsMadeUsedAndRemoved() {
        var type = "Suite " + syncId;
        var body = Map.of("name", type, "kind", "STRING");
        var id = client().contentType(ContentType.JSON)
                .body(body)
                .post(CORE + "attributeTypes")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("id");
        var json = file(true, "Typed " + syncId).replace("Description", type);
        completed(client().multiPart(FilePart.of("all.json", json, "application/json"))
                .post(CORE + "import/json-job"));

        assertThat(client().delete(CORE + "attributeTypes/" + id).statusCode()).isEqualTo(204);

        var job = client().multiPart("continueOnError", "false")
                .multiPart(FilePart.of("all.json", json, "application/json"))
                .post(CORE + "import/json-job")
                .jsonPath()
                .getString("id");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> get("jobs/" + job).getString("state").equals("ERROR"));
        assertThat(get("import/results/" + job + "/errors").getString("results[0].errorMessage"))
                .contains(type);
    }

    @Test
    void theUserAndTheContainersAreShown() {
        completed(client().multiPart(FilePart.of("all.json", file(true), "application/json"))
                .post(CORE + "import/json-job"));

        assertThat(get("users/current").getString("userName")).isEqualTo("batch-sync");
        assertThat(client().queryParam("name", community)
                        .get(CORE + "communities")
                        .jsonPath()
                        .getList("results.name"))
                .containsExactly(community);
        assertThat(client().queryParam("name", "D")
                        .queryParam("nameMatchMode", "EXACT")
                        .get(CORE + "domains")
                        .jsonPath()
                        .getList("results.community.name"))
                .contains(community);
    }

    @Test
    void whatTheSuiteDoesNotSendRightIsRefusedWithTheEnvelope() {
        assertRefused(finalization(Map.of("finalizationStrategy", "REMOVE")), 400);
        assertRefused(client().get(CORE + "assets?limit=1001"), 400);
        assertRefused(client().get(CORE + "assets?nameMatchMode=LIKE&name=x"), 400);
        assertRefused(client().get(CORE + "jobs/" + UUID.randomUUID()), 404);
        assertRefused(given().get(CORE + "assets"), 401);
        assertRefused(
                client().multiPart(FilePart.of("rows.csv", "a\n", "text/csv")).post(CORE + "import/csv-job"), 400);
    }
}
