package dev.batchsync.simulator.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operating model as the core API shows it: lists with filters and pages, single terms, and Collibra's refusals. */
@QuarkusTest
class ModelRoutesTest {

    private static final String CORE = "/simulator/rest/2.0/";
    private static final String TABLE = "00000000-0000-0000-0000-000000031007";
    private static final String NOBODYS = "00000000-0000-0000-0000-00000000ffff";

    private static RequestSpecification client() {
        return given().auth().preemptive().basic("batch-sync", "batch-sync");
    }

    private static JsonPath get(String path) {
        return client().get(CORE + path).then().statusCode(200).extract().jsonPath();
    }

    private static void assertRefused(Response response, int status) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.jsonPath().getMap("$"))
                .containsOnlyKeys("statusCode", "errorCode", "titleMessage", "userMessage", "helpMessage")
                .containsEntry("statusCode", status);
    }

    @ParameterizedTest
    @CsvSource({
        "assetTypes, AssetType, Table",
        "domainTypes, DomainType, Glossary",
        "statuses, Status, Accepted",
        "attributeTypes, AttributeType, Note",
        "complexRelationTypes, ComplexRelationType, Field Mapping",
        "roles, Role, Owner"
    })
    void eachKindHasAListAndSingleTerms(String path, String resourceType, String name) {
        var exact = client().queryParam("nameMatchMode", "EXACT")
                .queryParam("name", name)
                .get(CORE + path)
                .jsonPath();

        assertThat(exact.getList("results.name")).containsExactly(name);
        assertThat(exact.getString("results[0].resourceType")).isEqualTo(resourceType);
        assertThat(get(path + "/" + exact.getString("results[0].id")).getString("name"))
                .isEqualTo(name);
        assertRefused(client().get(CORE + path + "/" + NOBODYS), 404);
    }

    @Test
    void aRelationTypeHasTwoEndsAndNoName() {
        var all = get("relationTypes?limit=1000");

        assertThat(all.getList("results.name")).containsOnlyNulls();
        assertThat(all.getMap("results.find { it.id.endsWith('7042') }.sourceType"))
                .containsEntry("name", "Column");
        assertThat(all.getString("results.find { it.id.endsWith('7042') }.role"))
                .isEqualTo("is part of");
    }

    @Test
    void namesMatchAnywhereUnlessTheClientAsksOtherwise() {
        assertThat(get("assetTypes?name=tab").getList("results.name")).contains("Table", "Database");
        assertThat(get("assetTypes?name=table&nameMatchMode=EXACT").getList("results"))
                .isEmpty();
        assertThat(get("assetTypes?name=TAB&nameMatchMode=START").getList("results.name"))
                .containsExactly("Table");
        assertRefused(client().get(CORE + "assetTypes?nameMatchMode=SOMEHOW&name=x"), 400);
    }

    @Test
    void whatOnlyGroupsOthersIsHiddenUnlessTheClientAsks() {
        assertThat(get("assetTypes").getList("results.name")).doesNotContain("Asset");
        assertThat(get("assetTypes?excludeMeta=false").getList("results.name")).contains("Asset");
    }

    @Test
    void rolesAreOfTwoTypes() {
        assertThat(get("roles?type=GLOBAL").getList("results.name")).containsExactly("Sysadmin");
        assertThat(get("roles?type=RESOURCE").getList("results.name"))
                .contains("Owner")
                .doesNotContain("Sysadmin");
        assertThat(get("roles").getList("results.name")).contains("Owner", "Sysadmin");
        assertThat(get("roles?name=Sysadmin").getBoolean("results[0].global")).isTrue();
        assertRefused(client().get(CORE + "roles?type=NONE"), 400);
    }

    @Test
    void listsHavePagesAndACap() {
        var all = get("assetTypes");
        var page = get("assetTypes?offset=2&limit=3");

        assertThat(all.getInt("limit")).isEqualTo(1000);
        assertThat(get("assetTypes?limit=0").getInt("limit")).isEqualTo(1000);
        assertThat(page.getList("results.name"))
                .isEqualTo(all.getList("results.name").subList(2, 5));
        assertThat(page.getInt("total")).isEqualTo(all.getInt("total"));
        assertThat(get("assetTypes?countLimit=0").getInt("total")).isZero();
        assertThat(get("assetTypes?offset=5000").getList("results")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=1001", "limit=-1", "offset=-1", "limit=many"})
    void aPageThatCannotBeIsRefused(String parameter) {
        assertRefused(client().get(CORE + "statuses?" + parameter), 400);
    }

    @Test
    void statusesAndAttributeTypesAreFoundByName() {
        assertThat(get("statuses/name/Accepted").getString("id")).endsWith("5009");
        assertThat(get("attributeTypes/name/Note").getString("kind")).isEqualTo("STRING");
        assertRefused(client().get(CORE + "statuses/name/accepted"), 404);
        assertThat(client().get(CORE + "roles/name/Owner").statusCode()).isEqualTo(404);
    }

    @Test
    void anIdOfAnotherKindIsUnknown() {
        assertThat(get("assetTypes/" + TABLE).getString("name")).isEqualTo("Table");
        assertRefused(client().get(CORE + "statuses/" + TABLE), 404);
        assertRefused(client().get(CORE + "statuses/nonsense"), 400);
    }

    @Test
    void nobodyReadsWithoutALogin() {
        assertRefused(given().get(CORE + "assetTypes"), 401);
    }

    @Test
    void anAttributeTypeIsAddedOnceAndRemoved() {
        var body = Map.of("name", "Shelf Life", "kind", "NUMERIC");
        var added = client().contentType(ContentType.JSON).body(body).post(CORE + "attributeTypes");

        assertThat(added.statusCode()).isEqualTo(201);
        var id = added.jsonPath().getString("id");
        assertThat(get("attributeTypes/name/Shelf Life").getString("id")).isEqualTo(id);
        assertRefused(client().contentType(ContentType.JSON).body(body).post(CORE + "attributeTypes"), 400);
        assertThat(client().delete(CORE + "attributeTypes/" + id).statusCode()).isEqualTo(204);
        assertRefused(client().get(CORE + "attributeTypes/" + id), 404);
        assertRefused(client().delete(CORE + "attributeTypes/" + id), 404);
    }

    @Test
    void anAttributeTypeNeedsANameAndAKind() {
        for (var body : List.of(Map.of("kind", "STRING"), Map.of("name", "X"), Map.of("name", "X", "kind", "TEXT"))) {
            assertRefused(client().contentType(ContentType.JSON).body(body).post(CORE + "attributeTypes"), 400);
        }
    }
}
