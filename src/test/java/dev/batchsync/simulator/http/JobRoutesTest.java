package dev.batchsync.simulator.http;

import static dev.batchsync.simulator.Commands.COMMUNITY;
import static dev.batchsync.simulator.Commands.file;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.simulator.PlayedTenant;
import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.simulator.SimulatorSettings.JobsAt;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two places of jobs as their specifications describe them: words, order, pages, filters and refusals. */
@QuarkusTest
class JobRoutesTest {

    private static final String V1 = "/rest/jobs/v1/jobs";
    private static final String CORE = "/rest/2.0/jobs";
    private static final String OWN_USER = "00000000-0000-0000-0000-000000900002";
    private static final String OTHER_USER = "00000000-0000-0000-0000-000000000001";

    @TestHTTPResource("/simulator")
    URI simulator = URI.create("");

    @Inject
    SimulatorHost host;

    @TempDir
    Path folder;

    private PlayedTenant tenant = PlayedTenant.apart(Path.of("."));

    @BeforeEach
    void play() {
        tenant.close();
        tenant = PlayedTenant.on(host, folder.resolve("uploads"), 0, JobsAt.BOTH);
    }

    @AfterEach
    void stop() {
        tenant.close();
    }

    private RequestSpecification anybody() {
        return given().baseUri(simulator.toString());
    }

    private RequestSpecification client() {
        return anybody().auth().preemptive().basic("batch-sync", "batch-sync");
    }

    private JsonPath get(String path) {
        return client().get(path).then().statusCode(200).extract().jsonPath();
    }

    private int status(String path) {
        return client().get(path).statusCode();
    }

    private String imported(String json) {
        var id = client().multiPart(FilePart.of("batch.json", json, "application/json"))
                .multiPart("continueOnError", "false")
                .post("/rest/2.0/import/synchronize/routes/batch/json-job")
                .jsonPath()
                .getString("id");
        tenant.passTo(tenant.clock().instant().plusSeconds(1));
        return id;
    }

    private List<String> addForeignJobs(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> tenant.addForeignJob("name=job-" + i, "ageMillis=" + (count - i)))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pageSize=0",
                "pageSize=51",
                "pageSize=many",
                "sortField=CREATED_ON",
                "sortField=AGE",
                "sortOrder=UP",
                "state=ERROR",
                "state=CANCELING",
                "result=GOOD",
                "user=ada",
                "cursor=17",
            })
    void theJobApiRefusesWhatItExcludes(String query) {
        assertThat(status(V1 + "?" + query)).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=1001", "limit=-1", "offset=-1", "sortField=AGE", "states=FAILED", "createdBy=ada"})
    void theCoreApiRefusesWhatItExcludes(String query) {
        assertThat(status(CORE + "?" + query)).isEqualTo(400);
    }

    @Test
    void theJobApiRefusesAnIdThatIsNone() {
        assertThat(status(V1 + "/nonsense")).isEqualTo(400);
        assertThat(status(V1 + "/" + OTHER_USER)).isEqualTo(404);
        assertThat(status(CORE + "/nonsense")).isEqualTo(404);
    }

    @Test
    void theJobApiShowsTenJobsNewestFirstUnlessAskedForMore() {
        var ids = addForeignJobs(60);

        assertThat(get(V1).getList("results.id", String.class))
                .hasSize(10)
                .startsWith(ids.get(59))
                .endsWith(ids.get(50));
        assertThat(get(V1 + "?pageSize=50").getList("results.id")).hasSize(50);
        assertThat(get(V1 + "?sortField=NAME&sortOrder=ASC").getList("results.name", String.class))
                .startsWith("job-0", "job-1", "job-10");
    }

    @Test
    void theJobApiContinuesWhereItStoppedThoughJobsAreAdded() {
        addForeignJobs(60);
        var seen = new ArrayList<String>();
        var path = V1 + "?pageSize=50";
        var page = get(path);
        seen.addAll(page.getList("results.id", String.class));
        addForeignJobs(3);
        page = get(path + "&cursor=" + page.getString("nextCursor"));
        seen.addAll(page.getList("results.id", String.class));

        assertThat(seen).hasSize(60).doesNotHaveDuplicates();
        assertThat(page.getString("nextCursor")).isNull();
    }

    @Test
    void theCoreApiShowsAThousandJobsAndMovesOnByOffset() {
        var ids = addForeignJobs(12);

        assertThat(get(CORE + "?sortField=CREATED_ON&limit=1000").getList("results.id"))
                .hasSize(12);
        var page = get(CORE + "?offset=10&limit=5&countLimit=0");
        assertThat(page.getList("results.id", String.class)).containsExactly(ids.get(1), ids.get(0));
        assertThat(page.getInt("limit")).isEqualTo(5);
        assertThat(page.getInt("total")).isZero();
        assertThat(get(CORE + "?sortOrder=ASC&limit=1").getString("results[0].id"))
                .isEqualTo(ids.get(0));
    }

    @Test
    void eachPlaceHasItsOwnWordsAndDates() {
        var failed = imported("broken");

        assertThat(get(V1 + "/" + failed).getString("state")).isEqualTo("FAILED");
        assertThat(get(CORE + "/" + failed).getString("state")).isEqualTo("ERROR");
        assertThat(get(V1 + "?state=FAILED").getList("results.id", String.class))
                .containsExactly(failed);
        assertThat(get(CORE + "?states=ERROR").getList("results.id", String.class))
                .containsExactly(failed);
        assertThat(get(V1).getString("results[0].createdOn")).endsWith("Z");
        assertThat(get(CORE).getLong("results[0].createdOn")).isPositive();
    }

    @Test
    void aDeletedJobIsCalledDeletedOrCanceled() {
        var running = tenant.addForeignJob("type=IMPORT");
        var ended = imported(file(COMMUNITY));

        assertThat(client().delete(V1 + "/" + running + "?message=" + "m".repeat(129))
                        .statusCode())
                .isEqualTo(400);
        for (var id : List.of(running, ended)) {
            assertThat(client().delete(V1 + "/" + id + "?message=enough").statusCode())
                    .isEqualTo(204);
            assertThat(get(V1 + "/" + id).getString("state")).isEqualTo("DELETED");
            assertThat(get(CORE + "/" + id).getString("state")).isEqualTo("CANCELED");
        }
        assertThat(client().delete(V1 + "/" + OTHER_USER).statusCode()).isEqualTo(404);
    }

    @Test
    void namesTheUserOfTheLogin() {
        assertThat(get("/rest/2.0/users/current").getString("id")).isEqualTo(OWN_USER);
        assertThat(anybody().get("/rest/2.0/users/current").asString()).isEqualTo("null");
        assertThat(anybody()
                        .auth()
                        .preemptive()
                        .basic("batch-sync", "wrong")
                        .get("/rest/2.0/users/current")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void listsTheJobsOfOneUserUnlessTheFilterIsIgnored() {
        var foreign = anybody()
                .contentType(ContentType.JSON)
                .body(Map.of("user", OTHER_USER, "name", "Synchronization for sales", "state", "COMPLETED"))
                .post("/jobs")
                .jsonPath();
        var own = imported(file(COMMUNITY));

        assertThat(foreign.getString("type")).isEqualTo("DELTA_INGESTION");
        assertThat(foreign.getString("user")).isEqualTo(OTHER_USER);
        assertThat(get(V1 + "?user=" + OWN_USER).getList("results.id", String.class))
                .containsExactly(own);
        assertThat(get(CORE + "?createdBy=" + OTHER_USER).getList("results.id", String.class))
                .containsExactly(foreign.getString("id"));
        tenant.arm("FILTER_IGNORED", "JOBS", "times=2");
        assertThat(get(V1 + "?user=" + OWN_USER).getList("results.user", String.class))
                .containsExactly(OWN_USER, OTHER_USER);
        assertThat(get(CORE + "?createdBy=" + OWN_USER).getList("results.userId", String.class))
                .containsExactly(OWN_USER, OTHER_USER);
        assertThat(get(V1 + "?user=" + OWN_USER).getList("results")).hasSize(1);
    }

    @Test
    void showsAJobLateInListsOrEverywhere() {
        tenant.arm("JOB_LATE", "BATCH", "millis=5000");
        tenant.arm("JOB_UNLISTED", "BATCH", "millis=7000");
        var late = imported(file(COMMUNITY));
        var unlisted = imported(file(COMMUNITY));

        assertThat(List.of(status(V1 + "/" + late), status(CORE + "/" + late))).containsOnly(404);
        assertThat(List.of(status(V1 + "/" + unlisted), status(CORE + "/" + unlisted)))
                .containsOnly(200);
        assertThat(get(V1).getList("results")).isEmpty();
        tenant.passTo(tenant.clock().instant().plusSeconds(4));
        assertThat(status(V1 + "/" + late)).isEqualTo(200);
        assertThat(get(CORE).getList("results.id", String.class)).containsExactly(late);
        tenant.passTo(tenant.clock().instant().plusSeconds(4));
        assertThat(get(V1).getList("results.id", String.class)).containsExactly(unlisted, late);
    }

    @Test
    void endsAJobInAStateThatNoDocumentLists() {
        tenant.arm("JOB_ENDS_UNKNOWN", "BATCH");
        var id = imported(file(COMMUNITY));

        assertThat(get(V1 + "/" + id).getString("state")).isEqualTo("ARCHIVED");
        assertThat(get(CORE + "/" + id).getString("state")).isEqualTo("ARCHIVED");
        assertThat(get(V1).getString("results[0].state")).isEqualTo("ARCHIVED");
        assertThat(get("/rest/2.0/import/results/" + id + "/summary").getString("importJobState"))
                .isEqualTo("COMPLETED");
    }

    @Test
    void namesAnotherUserAsTheCreatorOfAJob() {
        addForeignJobs(1);
        tenant.arm("OTHER_CREATOR", "JOBS", "times=2");

        assertThat(get(V1).getString("results[0].user")).isEqualTo(OWN_USER);
        assertThat(get(V1).getString("results[0].createdBy")).isNotEqualTo(OWN_USER);
        assertThat(get(V1).getString("results[0].createdBy")).isEqualTo(OWN_USER);
    }

    @Test
    void disguisesTheJobsOfAList() {
        addForeignJobs(2);
        tenant.arm("UNKNOWN_STATE", "JOBS", "times=2");

        assertThat(get(V1).getList("results.state", String.class)).containsExactly("PONDERING", "PONDERING");
        assertThat(get(CORE).getList("results.state", String.class)).containsExactly("PONDERING", "PONDERING");
    }
}
