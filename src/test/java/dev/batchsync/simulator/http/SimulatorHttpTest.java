package dev.batchsync.simulator.http;

import static dev.batchsync.simulator.Commands.asset;
import static dev.batchsync.simulator.Commands.file;
import static dev.batchsync.simulator.Commands.fileWithAssets;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.batchsync.simulator.Commands;
import dev.batchsync.simulator.TestTenant;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class SimulatorHttpTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TestHTTPResource("/simulator")
    URI simulator = URI.create("");

    private final String syncId = UUID.randomUUID().toString();

    private RequestSpecification as(String user, String password) {
        return given().auth().preemptive().basic(user, password).baseUri(simulator.toString());
    }

    private RequestSpecification client() {
        return as("batch-sync", "batch-sync");
    }

    private RequestSpecification batch(String json, String... fields) {
        RequestSpecification request = client().multiPart(FilePart.of("batch.json", json, "application/json"));
        TestTenant.form(fields).fields().forEach(request::multiPart);
        return request;
    }

    private Response submit(RequestSpecification request) {
        return request.post("/rest/2.0/import/synchronize/{id}/batch/json-job", syncId);
    }

    private Response submitFinalization(RequestSpecification request) {
        return request.post("/rest/2.0/import/synchronize/{id}/finalize/job", syncId);
    }

    private JsonPath get(String path, Object... pathParameters) {
        return client().get(path, pathParameters)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private JsonPath ended(Response submitted) {
        assertThat(submitted.statusCode()).isEqualTo(200);
        String id = submitted.jsonPath().getString("id");
        return await().atMost(PATIENCE)
                .until(() -> get("/rest/jobs/v1/jobs/{id}", id), job -> job.getString("endDate") != null);
    }

    private int assetsNamed(String name) {
        return get("/rest/2.0/assets?nameMatchMode=EXACT&name=" + name).getInt("total");
    }

    private static void assertRefused(Response response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.jsonPath().getMap("$"))
                .containsOnlyKeys("statusCode", "errorCode", "titleMessage", "userMessage", "helpMessage")
                .containsEntry("statusCode", status);
    }

    @Test
    void runsACycleToItsEnd() {
        JsonPath batch = ended(submit(batch(fileWithAssets("http-a", "http-b"), "continueOnError=false")));
        ended(submitFinalization(client().multiPart("finalizationStrategy", "REMOVE_RESOURCES")));
        ended(submit(batch(fileWithAssets("http-a"), "continueOnError=false", "deleteFile=true")));
        JsonPath finalization =
                ended(submitFinalization(client().multiPart("finalizationStrategy", "REMOVE_RESOURCES")));

        assertThat(batch.getString("state")).isEqualTo("COMPLETED");
        assertThat(batch.getString("result")).isEqualTo("SUCCESS");
        assertThat(finalization.getString("result")).isEqualTo("SUCCESS");
        assertThat(assetsNamed("http-a")).isEqualTo(1);
        assertThat(assetsNamed("http-b")).isZero();
    }

    /** Batch, poll, batch, poll, finalize; then a cycle without one asset, and a lookup that finds it gone. */
    @Test
    void answersTheOfficialCallSequence() {
        String first = fileWithAssets("official-a-" + syncId);
        String second = fileWithAssets("official-b-" + syncId);
        assertSuccess(submit(batch(first, "continueOnError=false")));
        assertSuccess(submit(batch(second, "continueOnError=false")));
        assertSuccess(submitFinalization(client().multiPart("finalizationStrategy", "REMOVE_RESOURCES")));
        assertThat(assetsNamed("official-b-" + syncId)).isEqualTo(1);

        assertSuccess(submit(batch(first, "continueOnError=false")));
        assertSuccess(submitFinalization(client().multiPart("finalizationStrategy", "REMOVE_RESOURCES")));

        assertThat(assetsNamed("official-a-" + syncId)).isEqualTo(1);
        assertThat(assetsNamed("official-b-" + syncId)).isZero();
    }

    private void assertSuccess(Response submitted) {
        JsonPath job = ended(submitted);
        assertThat(job.getString("state")).isEqualTo("COMPLETED");
        assertThat(job.getString("result")).isEqualTo("SUCCESS");
    }

    @Test
    void answersASubmissionWithAWaitingJobInTheCoreShape() {
        Response submitted = submit(batch(file(Commands.COMMUNITY), "fileName=shape.json"));

        assertThat(submitted.statusCode()).isEqualTo(200);
        assertThat(submitted.jsonPath().getMap("$"))
                .containsEntry("resourceType", "Job")
                .containsEntry("name", "shape.json")
                .containsEntry("type", "IMPORT")
                .containsEntry("state", "WAITING")
                .containsEntry("result", "NOT_SET")
                .containsEntry("cancelable", true)
                .containsEntry("message", null);
        assertThat(submitted.jsonPath().getLong("createdOn")).isPositive();
    }

    @Test
    void showsAJobInBothShapes() {
        JsonPath v1 = ended(submit(batch(file(Commands.COMMUNITY))));
        JsonPath core = get("/rest/2.0/jobs/{id}", v1.getString("id"));

        assertThat(v1.getString("createdOn")).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(v1.getString("progressPercentage")).isEqualTo("100");
        assertThat(core.getLong("endDate"))
                .isEqualTo(Instant.parse(v1.getString("endDate")).toEpochMilli());
        assertThat(core.getString("progressPercentage")).isEqualTo("100.0");
        assertThat(core.getBoolean("cancelable")).isFalse();
    }

    @Test
    void acceptsABatchOfTwelveMegabytes(@TempDir Path folder) throws IOException {
        String[] assets = Stream.of(Commands.numbered("large", 12))
                .map(name -> asset(name, Commands.attribute("Note", "x".repeat(1_000_000))))
                .toArray(String[]::new);
        Path large = Files.writeString(folder.resolve("large.json"), file(withDomain(assets)));

        JsonPath job =
                ended(submit(client().multiPart("continueOnError", "false").multiPart("file", large.toFile())));

        assertThat(job.getString("result")).isEqualTo("SUCCESS");
    }

    private static String[] withDomain(String... assets) {
        return Stream.concat(Stream.of(Commands.COMMUNITY, Commands.DOMAIN), Stream.of(assets))
                .toArray(String[]::new);
    }

    @Test
    void returnsSummaryAndErrorsOfAnEndedJob() {
        String broken = asset("http-broken").replace("Column", "Spoon");
        JsonPath job = ended(submit(batch(file(withDomain(asset("http-c"), broken)), "continueOnError=true")));
        JsonPath summary = get("/rest/2.0/import/results/{id}/summary", job.getString("id"));
        JsonPath errors = get("/rest/2.0/import/results/{id}/errors", job.getString("id"));

        assertThat(job.getString("result")).isEqualTo("COMPLETED_WITH_ERROR");
        assertThat(summary.getString("importJobState")).isEqualTo("COMPLETED_WITH_ERRORS");
        assertThat(summary.getInt("errorsCount")).isEqualTo(1);
        assertThat(summary.getInt("resourceTypes.find { it.resourceType == 'ASSET' }.counters.failed"))
                .isEqualTo(1);
        assertThat(errors.getInt("total")).isEqualTo(1);
        assertThat(errors.getString("results[0].errorType")).isEqualTo("VALIDATION");
        assertThat(errors.getList("results[0].command.indices", Integer.class)).containsExactly(3);
    }

    @Test
    void refusesResultsOfUnknownJobs() {
        assertRefused(client().get("/rest/2.0/import/results/{id}/summary", UUID.randomUUID()), 404);
        assertRefused(client().get("/rest/2.0/jobs/{id}", "nonsense"), 404);
    }

    @Test
    void refusesCallsWithoutValidCredentials() {
        RequestSpecification nobody = given().baseUri(simulator.toString());

        assertRefused(as("batch-sync", "wrong").get("/rest/2.0/application/info"), 401);
        assertRefused(nobody.get("/rest/jobs/v1/jobs"), 401);
        assertRefused(nobody.get("/rest/2.0/import/synchronize"), 401);
    }

    @Test
    void refusesBadForms() {
        assertRefused(submit(client().multiPart("fileName", "x")), 400);
        assertRefused(submit(batch("[]", "continueOnError=perhaps")), 400);
        assertRefused(submitFinalization(client().multiPart("finalizationStrategy", "CHANGE_STATUS")), 400);
        assertRefused(batch("[]").post("/rest/2.0/import/synchronize/{id}/batch/json-job", "x".repeat(51)), 400);
    }

    @Test
    void refusesAFinalizationWithoutAnyPart() throws IOException, InterruptedException {
        URI uri = URI.create(simulator + "/rest/2.0/import/synchronize/" + syncId + "/finalize/job");
        byte[] user = "batch-sync:batch-sync".getBytes(StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(user))
                .header("Content-Type", "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofString("--b--\r\n"))
                .build();

        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("The form needs at least one part");
    }

    @Test
    void listsJobsByNameWithACursor() {
        for (int i = 0; i < 3; i++) {
            ended(submit(batch("[]", "fileName=" + syncId + "-" + i)));
        }
        String query = "/rest/jobs/v1/jobs?nameMatchMode=START&state=COMPLETED&state=RUNNING&pageSize=2&name=" + syncId;

        JsonPath first = get(query);
        JsonPath second = get(query + "&cursor=" + first.getString("nextCursor"));

        assertThat(first.getList("results.name", String.class)).containsExactly(syncId + "-2", syncId + "-1");
        assertThat(second.getList("results.name", String.class)).containsExactly(syncId + "-0");
        assertThat(second.getString("nextCursor")).isNull();
        assertRefused(client().get("/rest/jobs/v1/jobs?state=DONE"), 400);
    }

    @Test
    void listsASynchronizationUntilItIsDeleted() {
        ended(submit(batch("[]", "continueOnError=false")));
        String exists = "/rest/2.0/import/synchronize/exists/{id}";

        assertThat(client().get(exists, syncId).asString()).isEqualTo("true");
        assertThat(get("/rest/2.0/import/synchronize").getList("results.synchronizationId", String.class))
                .contains(syncId);
        assertThat(client().delete("/rest/2.0/import/synchronize/{id}/evict", syncId)
                        .statusCode())
                .isEqualTo(204);
        assertThat(client().delete("/rest/2.0/import/synchronize/{id}", syncId).statusCode())
                .isEqualTo(204);
        assertThat(client().get(exists, syncId).asString()).isEqualTo("false");
    }

    @Test
    void returnsItsVersion() {
        assertThat(get("/rest/2.0/application/info").getString("version.fullVersion"))
                .isEqualTo("2026.07.0");
    }

    @Test
    void showsViolationsAndCountsWithoutCredentials() {
        ended(submit(batch(file(Commands.COMMUNITY), "fileName=" + syncId)));

        RequestSpecification anybody = given().baseUri(simulator.toString());
        assertThat(anybody.get("/violations").jsonPath().getString("find { it.syncId == '" + syncId + "' }.kind"))
                .isEqualTo("MISSING_CONTINUE_ON_ERROR");
        assertThat(anybody.get("/").jsonPath().getMap("$"))
                .containsOnlyKeys("resources", "relations", "synchronizations", "jobs", "violations");
    }
}
