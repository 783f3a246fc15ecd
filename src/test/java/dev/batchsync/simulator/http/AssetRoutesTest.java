package dev.batchsync.simulator.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.simulator.Commands;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Assets and their responsibilities as the core API shows them, and what it refuses. */
@QuarkusTest
class AssetRoutesTest {

    private static final String CORE = "/simulator/rest/2.0/";
    private static final String USER = UUID.randomUUID().toString();

    private final String community = "Community " + UUID.randomUUID();

    private static RequestSpecification client() {
        return given().auth().preemptive().basic("batch-sync", "batch-sync");
    }

    private static JsonPath get(String path, Map<String, String> query) {
        return client().queryParams(query)
                .get(CORE + path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static int status(String path) {
        return client().get(CORE + path).statusCode();
    }

    /** Two assets in a domain; somebody is responsible for the first one and for the domain. */
    private String domain() {
        var domain = "{'name': 'Terms', 'community': {'name': '" + community + "'}}";
        var responsible = "'responsibilities': {'Steward': [{'user': {'id': '" + USER + "'}}]}";
        var asset = "{'resourceType': 'Asset', 'identifier': {'name': '%s', 'domain': " + domain
                + "}, 'type': {'name': 'Business Term'} %s}";
        var file = Commands.file(
                "{'resourceType': 'Community', 'identifier': {'name': '" + community + "'}}",
                "{'resourceType': 'Domain', 'identifier': " + domain + ", 'type': {'name': 'Glossary'}, " + responsible
                        + "}",
                asset.formatted("A", "," + responsible),
                asset.formatted("B", ""));
        var id = client().multiPart(FilePart.of("all.json", file, "application/json"))
                .post(CORE + "import/json-job")
                .jsonPath()
                .getString("id");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> get("jobs/" + id, Map.of()).getString("state").equals("COMPLETED"));
        var parent = get("communities", Map.of("name", community)).getString("results[0].id");
        return get("domains", Map.of("communityId", parent)).getString("results[0].id");
    }

    @Test
    void assetsOfADomainHavePagesAndTheirDefaultStatusIsTheFirstOfTheirAssignment() {
        var domain = domain();

        var first = get("assets", Map.of("domainId", domain, "limit", "1", "cursor", ""));
        var second = get("assets", Map.of("domainId", domain, "limit", "1", "cursor", first.getString("nextCursor")));

        assertThat(first.getInt("offset")).isEqualTo(-1);
        assertThat(second.getString("nextCursor")).isNull();
        assertThat(get("assets", Map.of("domainId", domain)).getList("results.name"))
                .containsExactlyInAnyOrder("A", "B");
        var id = second.getString("results[0].id");
        assertThat(get("assets/" + id, Map.of()).getString("domain.id")).isEqualTo(domain);
        assertThat(get("assignments/asset/" + id, Map.of()).getString("statuses[0].name"))
                .isEqualTo(second.getString("results[0].status.name"));
    }

    @Test
    void responsibilitiesAreInheritedUnlessTheClientSaysOtherwise() {
        var domain = domain();
        var asset = get("assets", Map.of("domainId", domain, "name", "A", "nameMatchMode", "EXACT"))
                .getString("results[0].id");

        var own = get("responsibilities", Map.of("resourceIds", asset, "includeInherited", "false"));
        var all = get("responsibilities", Map.of("resourceIds", asset));

        assertThat(own.getList("results.baseResource.id")).containsExactly(asset);
        assertThat(own.getString("results[0].owner.id")).isEqualTo(USER);
        assertThat(own.getString("results[0].role.name")).isEqualTo("Steward");
        assertThat(all.getList("results.baseResource.id")).containsExactly(asset, domain);
    }

    @Test
    void whatTheCoreApiExcludesIsRefused() {
        assertThat(status("assets?cursor=&offset=0")).isEqualTo(400);
        assertThat(status("assets?limit=1001")).isEqualTo(400);
        assertThat(status("assets?sortField=LAST_MODIFIED")).isEqualTo(400);
        assertThat(status("responsibilities?cursor=")).isEqualTo(400);
        assertThat(status("assets/" + UUID.randomUUID())).isEqualTo(404);
        assertThat(status("assignments/asset/" + UUID.randomUUID())).isEqualTo(404);
        assertThat(status("mappings/externalSystem/a/externalEntity/b")).isEqualTo(404);
        assertThat(given().get(CORE + "assets").statusCode()).isEqualTo(401);
    }
}
