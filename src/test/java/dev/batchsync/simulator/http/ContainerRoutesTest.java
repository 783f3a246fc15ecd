package dev.batchsync.simulator.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.simulator.Commands;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Communities and domains as the core API shows them. */
@QuarkusTest
class ContainerRoutesTest {

    private static final String CORE = "/simulator/rest/2.0/";

    private final String parent = "Parent " + UUID.randomUUID();

    private static RequestSpecification client() {
        return given().auth().preemptive().basic("batch-sync", "batch-sync");
    }

    private static JsonPath get(String path, String... query) {
        var request = client();
        for (int i = 0; i < query.length; i += 2) {
            request.queryParam(query[i], query[i + 1]);
        }
        return request.get(CORE + path).then().statusCode(200).extract().jsonPath();
    }

    private String communityWithDomains() {
        var community = "'community': {'name': '" + parent + "'}";
        var domain = "{'resourceType': 'Domain', 'identifier': {'name': '%s', " + community
                + "}, 'type': {'name': 'Glossary'}}";
        var file = Commands.file(
                "{'resourceType': 'Community', 'identifier': {'name': '" + parent + "'}}",
                domain.formatted("First"),
                domain.formatted("Second"),
                domain.formatted("Third"));
        Response job = client().multiPart(FilePart.of("all.json", file, "application/json"))
                .post(CORE + "import/json-job");
        var id = job.jsonPath().getString("id");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> get("jobs/" + id).getString("state").equals("COMPLETED"));
        return get("communities", "name", parent, "nameMatchMode", "EXACT").getString("results[0].id");
    }

    @Test
    void communitiesAndDomainsAreFoundByNameAndById() {
        var community = communityWithDomains();

        assertThat(get("communities/" + community).getString("name")).isEqualTo(parent);
        assertThat(get("communities", "name", parent.toUpperCase(Locale.ROOT)).getList("results.id"))
                .containsExactly(community);
        var domains = get("domains", "communityId", community);
        assertThat(domains.getList("results.name")).containsExactly("First", "Second", "Third");
        assertThat(domains.getString("results[0].community.name")).isEqualTo(parent);
        assertThat(domains.getString("results[0].type.name")).isEqualTo("Glossary");
        assertThat(get("domains/" + domains.getString("results[1].id")).getString("name"))
                .isEqualTo("Second");
        assertThat(client().get(CORE + "domains/" + community).statusCode()).isEqualTo(404);
    }

    @Test
    void listsHavePagesByOffsetOrByCursor() {
        var community = communityWithDomains();

        assertThat(get("domains", "communityId", community, "offset", "1", "limit", "1")
                        .getList("results.name"))
                .containsExactly("Second");
        var first = get("domains", "communityId", community, "cursor", "", "limit", "2");
        assertThat(first.getList("results.name")).containsExactly("First", "Second");
        assertThat(first.getInt("total")).isEqualTo(-1);
        var last = get("domains", "communityId", community, "cursor", first.getString("nextCursor"), "limit", "2");
        assertThat(last.getList("results.name")).containsExactly("Third");
        assertThat(last.getString("nextCursor")).isNull();
        assertThat(client().get(CORE + "domains?cursor=&offset=1").statusCode()).isEqualTo(400);
        assertThat(client().get(CORE + "domains?cursor=-1").statusCode()).isEqualTo(400);
        assertThat(client().get(CORE + "domains?cursor=x").statusCode()).isEqualTo(400);
        assertThat(given().get(CORE + "communities").statusCode()).isEqualTo(401);
    }
}
