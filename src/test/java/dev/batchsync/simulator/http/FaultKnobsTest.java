package dev.batchsync.simulator.http;

import static dev.batchsync.simulator.Commands.COMMUNITY;
import static dev.batchsync.simulator.Commands.asset;
import static dev.batchsync.simulator.Commands.file;
import static dev.batchsync.simulator.Commands.fileWithAssets;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The HTTP routes beyond batches: faults, tokens, sessions, stored files, plain imports and comparison. */
@QuarkusTest
class FaultKnobsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String JOB = "/rest/jobs/v1/jobs/{id}";

    @TestHTTPResource("/simulator")
    URI simulator = URI.create("");

    private final String syncId = UUID.randomUUID().toString();

    @AfterEach
    void clearFaults() {
        anybody().delete("/faults").then().statusCode(204);
    }

    private RequestSpecification anybody() {
        return given().baseUri(simulator.toString());
    }

    private RequestSpecification client() {
        return anybody().auth().preemptive().basic("batch-sync", "batch-sync");
    }

    private void arm(Map<String, String> fault) {
        anybody()
                .contentType(ContentType.JSON)
                .body(fault)
                .post("/faults")
                .then()
                .statusCode(200);
    }

    private RequestSpecification upload(String json) {
        return client().multiPart(FilePart.of("batch.json", json, "application/json"))
                .multiPart("continueOnError", "false");
    }

    private Response submit(RequestSpecification request) {
        return request.post("/rest/2.0/import/synchronize/{id}/batch/json-job", syncId);
    }

    private String started() {
        return submit(upload(file(COMMUNITY))).jsonPath().getString("id");
    }

    private JsonPath ended(String id) {
        return await().atMost(PATIENCE)
                .until(() -> client().get(JOB, id).jsonPath(), job -> job.getString("endDate") != null);
    }

    private int info(String... header) {
        var request = client();
        if (header.length > 0) {
            request.header("X-Simulator-Fault", header[0]);
        }
        return request.get("/rest/2.0/application/info").statusCode();
    }

    @Test
    void strikesTheRequestThatAsksForAFault() {
        var answer = client().header("X-Simulator-Fault", "ANSWER status=429 retryAfter=7")
                .get("/rest/2.0/application/info");

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isEqualTo("7");
        assertThat(answer.contentType()).startsWith("text/plain");
        assertThat(info()).isEqualTo(200);
        assertThat(info("NONSENSE")).isEqualTo(400);
        assertThat(info("ANSWER colour=red")).isEqualTo(400);
    }

    @Test
    void strikesTheArmedRouteTheArmedNumberOfTimes() {
        arm(Map.of("kind", "ANSWER", "route", "INFO", "status", "502", "skip", "1", "times", "2"));

        assertThat(client().get("/rest/jobs/v1/jobs").statusCode()).isEqualTo(200);
        assertThat(List.of(info(), info(), info(), info())).containsExactly(200, 502, 502, 200);
        assertThat(anybody().get("/faults").jsonPath().getList("$")).isEmpty();
    }

    @Test
    void refusesInvalidFaults() {
        assertThat(refusal("/faults", "")).contains("fault: \"null\" is not valid");
        assertThat(refusal("/faults", "{'kind': 'ANSWER', 'status': '1000'}"))
                .contains("status: \"1000\" is not valid");
        assertThat(refusal("/faults", "{'kind': 'ANSWER', 'times': '0'}"))
                .contains("times: \"0\" is not valid. Use 1 to 999999.");
        assertThat(refusal("/faults/seeded", "")).contains("faults: \"null\" is not valid");
        assertThat(refusal("/faults/seeded", "{'seed': 1, 'rate': 0.5}")).contains("faults: \"null\" is not valid");
        assertThat(refusal("/faults/seeded", "{'seed': 1, 'rate': 5, 'faults': []}"))
                .contains("rate: \"5.0\" is not valid");
        assertThat(anybody().get("/faults").jsonPath().getList("$")).isEmpty();
    }

    private String refusal(String path, String body) {
        var answer = anybody()
                .contentType(ContentType.JSON)
                .body(body.replace('\'', '"'))
                .post(path);
        assertThat(answer.statusCode()).isEqualTo(400);
        return answer.jsonPath().getString("userMessage");
    }

    @Test
    void strikesTheSameCallsForTheSameSeed() {
        assertThat(rolled(7)).isEqualTo(rolled(7)).contains(200, 500).isNotEqualTo(rolled(8));
    }

    private List<Integer> rolled(long seed) {
        var faults = List.of(Map.of("kind", "ANSWER", "status", "500"));
        anybody()
                .contentType(ContentType.JSON)
                .body(Map.of("seed", seed, "rate", 0.5, "faults", faults))
                .post("/faults/seeded")
                .then()
                .statusCode(204);
        return IntStream.range(0, 20).mapToObj(i -> info()).toList();
    }

    @Test
    void losesTheAnswerAfterTheJobHasStarted() {
        arm(Map.of("kind", "ANSWER_AFTER", "route", "BATCH", "status", "504"));
        var name = "lost-" + syncId;

        assertThat(submit(upload(file(COMMUNITY)).multiPart("fileName", name)).statusCode())
                .isEqualTo(504);

        var jobs = client().get("/rest/jobs/v1/jobs?name=" + name).jsonPath();
        assertThat(jobs.getList("results.name")).containsExactly(name);
    }

    @Test
    void endsConnectionsDuringTheUploadOrBeforeTheAnswer() throws IOException {
        assertThat(linesOfAnswer("RESET amount=5")).isEmpty();
        assertThat(linesOfAnswer("RESET")).isEmpty();
        assertThat(linesOfAnswer("RESET_AFTER")).isEmpty();
        assertThat(linesOfAnswer("SLOW millis=1")).first().asString().startsWith("HTTP/1.1 200");
    }

    /** Uses a plain socket, because HTTP clients repeat a request when the connection ends. */
    private List<String> linesOfAnswer(String fault) throws IOException {
        var request = """
                POST /simulator/rest/2.0/import/synchronize/%s/finalize/job HTTP/1.1
                Host: localhost
                Authorization: Basic YmF0Y2gtc3luYzpiYXRjaC1zeW5j
                X-Simulator-Fault: %s
                Content-Type: multipart/form-data; boundary=b
                Content-Length: 83
                Connection: close

                --b
                Content-Disposition: form-data; name="finalizationStrategy"

                IGNORE
                --b--
                """.formatted(syncId, fault).replace("\n", "\r\n");
        try (var socket = new Socket(simulator.getHost(), simulator.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (SocketException e) {
            return List.of();
        }
    }

    @Test
    void readsUploadsSlowlyOrRefusesTheirSize() {
        assertThat(submit(upload(file(COMMUNITY)).header("X-Simulator-Fault", "SLOW millis=5"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(submit(upload(file(COMMUNITY)).header("X-Simulator-Fault", "TOO_LARGE amount=20"))
                        .statusCode())
                .isEqualTo(413);
        assertThat(announcing(30)).isEqualTo(413);
        assertThat(announcing(20)).isEqualTo(401);
    }

    /** Posts a body of this many bytes, which holds no credentials. */
    private int announcing(int bytes) {
        return anybody()
                .header("X-Simulator-Fault", "TOO_LARGE amount=20")
                .contentType(ContentType.JSON)
                .body("{}" + " ".repeat(bytes - 2))
                .post("/rest/2.0/auth/sessions")
                .statusCode();
    }

    @Test
    void changesOrRemovesFieldsOfJobs() {
        var id = started();
        ended(id);

        assertThat(disguised(id, "UNKNOWN_STATE").getString("state")).isEqualTo("PONDERING");
        assertThat(disguised(id, "UNKNOWN_RESULT").getString("result")).isEqualTo("SPLENDID");
        assertThat(disguised(id, "NO_RESULT").getMap("$")).doesNotContainKey("result");
        assertThat(disguised(id, "NO_ID").getMap("$")).doesNotContainKey("id");
    }

    private JsonPath disguised(String job, String fault) {
        return client().header("X-Simulator-Fault", fault).get(JOB, job).jsonPath();
    }

    @Test
    void hidesAJobFromSomePolls() {
        arm(Map.of("kind", "JOB_INVISIBLE", "amount", "2", "status", "500"));
        var id = started();

        assertThat(client().get(JOB, id).statusCode()).isEqualTo(500);
        assertThat(client().get("/rest/2.0/jobs/{id}", id).statusCode()).isEqualTo(500);
        assertThat(client().get(JOB, id).statusCode()).isEqualTo(200);
    }

    @Test
    void makesJobsFailMeetLocksAndBeCanceled() {
        arm(Map.of("kind", "JOB_FAILS"));
        assertThat(ended(started()).getString("result")).isEqualTo("FAILURE");
        arm(Map.of("kind", "JOB_MEETS_LOCK"));
        assertThat(ended(started()).getString("message")).contains("lock");
        arm(Map.of("kind", "JOB_CANCELED"));
        assertThat(ended(started()).getString("state")).isEqualTo("DELETED");
        assertThat(ended(started()).getString("result")).isEqualTo("SUCCESS");
    }

    @Test
    void letsTheClientCancelAStuckJob() {
        arm(Map.of("kind", "JOB_STUCK"));
        var id = started();
        await().atMost(PATIENCE)
                .until(() -> client().get(JOB, id).jsonPath().getString("state").equals("RUNNING"));

        client().delete(JOB, id).then().statusCode(204);

        assertThat(ended(id).getString("state")).isEqualTo("DELETED");
        assertThat(client().post("/rest/2.0/jobs/{id}/canceled", id).statusCode())
                .isEqualTo(202);
    }

    @Test
    void issuesTokensByFormAndByHeaderAndExpiresThem() {
        var byForm = anybody()
                .formParam("grant_type", "client_credentials")
                .formParam("client_id", "batch-sync")
                .formParam("client_secret", "batch-sync")
                .post("/rest/oauth/v2/token");
        var byHeader = client().formParam("grant_type", "client_credentials").post("/rest/oauth/v2/token");

        assertThat(byForm.jsonPath().getString("token_type")).isEqualTo("Bearer");
        assertThat(byForm.jsonPath().getInt("expires_in")).isEqualTo(3600);
        var token = byHeader.jsonPath().getString("access_token");
        assertThat(bearer(token)).isEqualTo(200);
        arm(Map.of("kind", "EXPIRE_TOKENS"));
        assertThat(List.of(bearer(token), bearer("nonsense"))).containsOnly(401);
        assertThat(anybody()
                        .formParam("grant_type", "client_credentials")
                        .formParam("client_id", "stranger")
                        .post("/rest/oauth/v2/token")
                        .statusCode())
                .isEqualTo(401);
        assertThat(client().formParam("grant_type", "password")
                        .post("/rest/oauth/v2/token")
                        .statusCode())
                .isEqualTo(400);
    }

    private int bearer(String token) {
        return anybody()
                .header("Authorization", "Bearer " + token)
                .get("/rest/2.0/application/info")
                .statusCode();
    }

    @Test
    void opensUsesAndClosesASession() {
        var opened = anybody()
                .contentType(ContentType.JSON)
                .body(Map.of("username", "batch-sync", "password", "batch-sync"))
                .post("/rest/2.0/auth/sessions");
        var session = opened.getCookie("JSESSIONID");
        assertThat(opened.jsonPath().getString("csrfToken")).isNotBlank();

        assertThat(withSession(session).get("/rest/2.0/application/info").statusCode())
                .isEqualTo(200);
        assertThat(withSession(session).get("/rest/2.0/auth/sessions/current").statusCode())
                .isEqualTo(200);
        assertThat(withSession(session)
                        .delete("/rest/2.0/auth/sessions/current")
                        .statusCode())
                .isEqualTo(204);
        assertThat(withSession(session).get("/rest/2.0/auth/sessions/current").statusCode())
                .isEqualTo(401);
        assertThat(anybody()
                        .contentType(ContentType.JSON)
                        .body(Map.of("username", "batch-sync", "password", "wrong"))
                        .post("/rest/2.0/auth/sessions")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void refusesALoginWithoutCredentials() {
        var login = anybody().contentType(ContentType.JSON);

        assertThat(login.post("/rest/2.0/auth/sessions").statusCode()).isEqualTo(401);
    }

    private RequestSpecification withSession(String session) {
        return anybody().cookie("JSESSIONID", session);
    }

    @Test
    void importsAFileThatWasUploadedFirst() {
        var json = file(COMMUNITY);
        var stored = client().multiPart(FilePart.of("commands.json", json, "application/json"))
                .post("/rest/2.0/files");
        assertThat(stored.statusCode()).isEqualTo(201);
        assertThat(stored.jsonPath().getString("[0].extension")).isEqualTo("json");
        assertThat(stored.jsonPath().getInt("[0].size")).isEqualTo(json.length());

        var byId = client().multiPart("fileId", stored.jsonPath().getString("[0].id"))
                .multiPart("continueOnError", "false");
        assertThat(ended(submit(byId).jsonPath().getString("id")).getString("result"))
                .isEqualTo("SUCCESS");
        var unknown = client().multiPart("fileId", UUID.randomUUID().toString()).multiPart("continueOnError", "false");
        assertThat(submit(unknown).statusCode()).isEqualTo(400);
    }

    @Test
    void importsATableThatWasUploadedFirst() {
        var csv = "by-id-" + syncId + "\n";
        var stored =
                client().multiPart(FilePart.of("table.csv", csv, "text/csv")).post("/rest/2.0/files");
        var id = stored.jsonPath().getString("[0].id");
        var template = "[{\"resourceType\":\"Community\",\"identifier\":{\"name\":\"${1}\"}}]";

        assertThat(submitTable(client().multiPart("fileId", id)).statusCode()).isEqualTo(400);
        var job = submitTable(client().multiPart("fileId", id).multiPart("template", template));

        assertThat(ended(job.jsonPath().getString("id")).getString("message")).contains("1 added");
    }

    private Response submitTable(RequestSpecification request) {
        return request.multiPart("continueOnError", "false")
                .post("/rest/2.0/import/synchronize/{id}/batch/csv-job", syncId);
    }

    @Test
    void doesNotTrackAPlainImport() {
        var job = upload(fileWithAssets("plain-" + syncId)).post("/rest/2.0/import/json-job");

        assertThat(ended(job.jsonPath().getString("id")).getString("result")).isEqualTo("SUCCESS");
        assertThat(client().get("/rest/2.0/import/synchronize/exists/{id}", syncId)
                        .asString())
                .isEqualTo("false");
    }

    @Test
    void importsAndRemovesMissingResourcesInOneCall() {
        whole(fileWithAssets("one-" + syncId, "two-" + syncId));
        var second = whole(fileWithAssets("one-" + syncId));

        assertThat(second.getString("result")).isEqualTo("SUCCESS");
        assertThat(named("one-" + syncId)).isEqualTo(1);
        assertThat(named("two-" + syncId)).isZero();
        var failed = whole(file(asset("three-" + syncId).replace("Column", "Spoon")));
        assertThat(failed.getString("result")).isEqualTo("FAILURE");
        assertThat(named("one-" + syncId)).isEqualTo(1);
    }

    private JsonPath whole(String json) {
        var job = upload(json)
                .multiPart("finalizationStrategy", "REMOVE_RESOURCES")
                .post("/rest/2.0/import/synchronize/{id}/json-job", syncId);
        return ended(job.jsonPath().getString("id"));
    }

    private int named(String asset) {
        return client().get("/rest/2.0/assets?nameMatchMode=EXACT&name=" + asset)
                .jsonPath()
                .getInt("total");
    }

    @Test
    void comparesTheCatalogWithTheWholeFile() {
        var comparison = anybody()
                .contentType(ContentType.JSON)
                .body(fileWithAssets("missing-" + syncId))
                .post("/comparison")
                .jsonPath();

        assertThat(comparison.getList("onlyInWhole", String.class))
                .anyMatch(line -> line.contains("missing-" + syncId));
        assertThat(comparison.getList("errors")).isEmpty();
    }

    @Test
    void showsTheLatestCalls() {
        info();

        var calls = anybody().get("/calls").jsonPath();

        assertThat(calls.getList("route", String.class)).last().isEqualTo("INFO");
        assertThat(calls.getList("path", String.class)).last().isEqualTo("/simulator/rest/2.0/application/info");
    }
}
