package dev.batchsync.simulator;

import static dev.batchsync.simulator.Commands.asset;
import static dev.batchsync.simulator.Commands.file;
import static dev.batchsync.simulator.Commands.fileWithAssets;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
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
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
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
        RequestSpecification request =
                client().multiPart("file", "batch.json", json.getBytes(StandardCharsets.UTF_8), "application/json");
        TestTenant.form(fields).fields().forEach(request::multiPart);
        return request;
    }

    private ValidatableResponse submit(RequestSpecification request) {
        return request.post("/rest/2.0/import/synchronize/{id}/batch/json-job", syncId)
                .then();
    }

    private ValidatableResponse submitFinalization(RequestSpecification request) {
        return request.post("/rest/2.0/import/synchronize/{id}/finalize/job", syncId)
                .then();
    }

    private ValidatableResponse ended(ValidatableResponse submitted) {
        String id = submitted.statusCode(200).extract().path("id");
        return Assertions.assertTimeoutPreemptively(PATIENCE, () -> {
            ValidatableResponse job;
            do {
                job = client().get("/rest/jobs/v1/jobs/{id}", id).then().statusCode(200);
            } while (job.extract().path("endDate") == null);
            return job;
        });
    }

    private int assetsNamed(String name) {
        return client().queryParam("name", name)
                .queryParam("nameMatchMode", "EXACT")
                .get("/rest/2.0/assets")
                .then()
                .statusCode(200)
                .extract()
                .path("total");
    }

    @Test
    void runsACycleToItsEnd() {
        ended(submit(batch(fileWithAssets("http-a", "http-b"), "continueOnError=false", "deleteFile=true")))
                .body("state", equalTo("COMPLETED"))
                .body("result", equalTo("SUCCESS"));
        ended(submitFinalization(client().multiPart("finalizationStrategy", "REMOVE_RESOURCES")));
        ended(submit(batch(fileWithAssets("http-a"), "continueOnError=false")));
        ended(submitFinalization(client().multiPart("finalizationStrategy", "REMOVE_RESOURCES")))
                .body("result", equalTo("SUCCESS"));

        assertThat(assetsNamed("http-a")).isEqualTo(1);
        assertThat(assetsNamed("http-b")).isZero();
    }

    @Test
    void answersASubmissionWithAWaitingJobOfTheCoreShape() {
        ValidatableResponse submitted = submit(batch(file(Commands.COMMUNITY), "fileName=shape.json"))
                .statusCode(200)
                .body("state", equalTo("WAITING"))
                .body("result", equalTo("NOT_SET"))
                .body("name", equalTo("shape.json"))
                .body("type", equalTo("IMPORT"))
                .body("resourceType", equalTo("Job"))
                .body("message", nullValue())
                .body("createdOn", notNullValue(Long.class));

        ended(submitted)
                .body("createdOn", matchesPattern("\\d{4}-\\d\\d-\\d\\dT.*Z"))
                .body("progressPercentage", equalTo(100));
        client().get("/rest/2.0/jobs/{id}", submitted.extract().<String>path("id"))
                .then()
                .body("progressPercentage", equalTo(100.0f))
                .body("endDate", notNullValue(Long.class));
    }

    @Test
    void acceptsABatchOfManyMegabytes(@TempDir Path folder) throws IOException {
        String[] assets = Stream.of(Commands.numbered("large", 12))
                .map(name -> asset(name, Commands.attribute("Note", "x".repeat(1_000_000))))
                .toArray(String[]::new);
        Path large = Files.writeString(folder.resolve("large.json"), file(concat(assets)));

        ended(submit(client().multiPart("continueOnError", "false").multiPart("file", large.toFile())))
                .body("result", equalTo("SUCCESS"));
    }

    private static String[] concat(String... assets) {
        return Stream.concat(Stream.of(Commands.COMMUNITY, Commands.DOMAIN), Stream.of(assets))
                .toArray(String[]::new);
    }

    @Test
    void tellsSummaryAndErrorsOfAnEndedJob() {
        String broken = asset("http-broken").replace("Column", "Spoon");
        String id = ended(submit(batch(
                        fileWithAssets("http-c").replace("]", ",")
                                + file(broken).substring(1),
                        "continueOnError=true")))
                .body("result", equalTo("COMPLETED_WITH_ERROR"))
                .extract()
                .path("id");

        client().get("/rest/2.0/import/results/{id}/summary", id)
                .then()
                .body("importJobState", equalTo("COMPLETED_WITH_ERRORS"))
                .body("errorsCount", equalTo(1))
                .body("resourceTypes.find { it.resourceType == 'ASSET' }.counters.failed", equalTo(1));
        client().get("/rest/2.0/import/results/{id}/errors", id)
                .then()
                .body("total", equalTo(1))
                .body("results[0].errorType", equalTo("VALIDATION"))
                .body("results[0].command.indices", contains(3));
    }

    @Test
    void refusesResultsOfUnknownJobs() {
        client().get("/rest/2.0/import/results/{id}/summary", UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("statusCode", equalTo(404));
    }

    @Test
    void refusesStrangersWithTheErrorEnvelope() {
        as("batch-sync", "wrong")
                .get("/rest/2.0/application/info")
                .then()
                .statusCode(401)
                .body("statusCode", equalTo(401))
                .body("titleMessage", equalTo("Unauthorized"));
        given().baseUri(simulator.toString()).get("/rest/jobs/v1/jobs").then().statusCode(401);
    }

    @Test
    void refusesBadFormsWithTheErrorEnvelope() {
        submit(client().multiPart("fileName", "x"))
                .statusCode(400)
                .body("userMessage", equalTo("The part 'file' is missing."));
        submit(batch("[]", "continueOnError=perhaps")).statusCode(400).body("statusCode", equalTo(400));
        submitFinalization(client().multiPart("finalizationStrategy", "CHANGE_STATUS"))
                .statusCode(400);
        batch("[]")
                .post("/rest/2.0/import/synchronize/{id}/batch/json-job", "x".repeat(51))
                .then()
                .statusCode(400);
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

        String cursor = client().queryParam("name", syncId)
                .queryParam("nameMatchMode", "START")
                .queryParam("state", "COMPLETED")
                .queryParam("state", "RUNNING")
                .queryParam("pageSize", 2)
                .get("/rest/jobs/v1/jobs")
                .then()
                .body("results.name", contains(syncId + "-2", syncId + "-1"))
                .extract()
                .path("nextCursor");
        client().queryParam("name", syncId)
                .queryParam("cursor", cursor)
                .get("/rest/jobs/v1/jobs")
                .then()
                .body("results.name", contains(syncId + "-0"))
                .body("results.result", everyItem(equalTo("SUCCESS")))
                .body("nextCursor", nullValue());
        client().queryParam("state", "DONE").get("/rest/jobs/v1/jobs").then().statusCode(400);
    }

    @Test
    void tellsWhatIsSynchronizedUntilItIsForgotten() {
        ended(submit(batch("[]", "continueOnError=false")));

        client().get("/rest/2.0/import/synchronize/exists/{id}", syncId).then().body(equalTo("true"));
        client().get("/rest/2.0/import/synchronize")
                .then()
                .body("results.findAll { it.synchronizationId == '" + syncId + "' }", hasSize(1));
        client().delete("/rest/2.0/import/synchronize/{id}/evict", syncId)
                .then()
                .statusCode(204);
        client().delete("/rest/2.0/import/synchronize/{id}", syncId).then().statusCode(204);
        client().get("/rest/2.0/import/synchronize/exists/{id}", syncId).then().body(equalTo("false"));
    }

    @Test
    void tellsItsVersion() {
        client().get("/rest/2.0/application/info").then().body("version.fullVersion", equalTo("2026.07.0"));
    }

    @Test
    void showsViolationsAndCounts() {
        ended(submit(batch(file(Commands.COMMUNITY), "fileName=" + syncId)));

        RequestSpecification anybody = given().baseUri(simulator.toString());
        anybody.get("/violations")
                .then()
                .body("find { it.syncId == '" + syncId + "' }.kind", equalTo("MISSING_CONTINUE_ON_ERROR"));
        anybody.get("/").then().body("jobs", notNullValue()).body("resources", notNullValue());
    }
}
