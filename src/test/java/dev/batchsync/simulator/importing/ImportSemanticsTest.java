package dev.batchsync.simulator.importing;

import static dev.batchsync.simulator.Commands.COLUMN_OF_TABLE;
import static dev.batchsync.simulator.Commands.COMMUNITY;
import static dev.batchsync.simulator.Commands.DOMAIN;
import static dev.batchsync.simulator.Commands.TABLE_HAS_COLUMN;
import static dev.batchsync.simulator.Commands.TABLE_OF_SCHEMA;
import static dev.batchsync.simulator.Commands.asset;
import static dev.batchsync.simulator.Commands.attribute;
import static dev.batchsync.simulator.Commands.file;
import static dev.batchsync.simulator.Commands.fileWithAssets;
import static dev.batchsync.simulator.Commands.related;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.simulator.Commands;
import dev.batchsync.simulator.SimulatorSettingsBuilder;
import dev.batchsync.simulator.TestTenant;
import dev.batchsync.simulator.catalog.ExtraTerms;
import dev.batchsync.simulator.catalog.TermKind;
import dev.batchsync.simulator.jobs.Job;
import dev.batchsync.simulator.jobs.JobResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImportSemanticsTest {

    private Path folder;
    private TestTenant tenant;

    @BeforeEach
    void startTenant(@TempDir Path temporary) {
        folder = temporary;
        tenant = TestTenant.fresh(folder);
        assertThat(tenant.importWhole(fileWithAssets("t1", "t2", "t3"))).isEmpty();
    }

    private Iterable<String> relations() {
        return tenant.catalog().stream()
                .filter(line -> line.startsWith("Relation"))
                .map(line -> line.substring(line.indexOf(": ") + 2).replace("Sales > Tables > ", ""))
                .toList();
    }

    @Test
    void createsWithDefaults() {
        assertThat(tenant.status("t1")).isEqualTo("Candidate");
        assertThat(tenant.asset("t1").text("displayName")).isEqualTo("t1");
    }

    @Test
    void updatesNamedPropertiesAndKeepsTheOthers() {
        tenant.importWhole(file(asset("t1", attribute("Note", "first"), "'displayName': 'T'")));

        Job job = tenant.send(file(asset("t1", attribute("Description", "second"))));

        assertThat(tenant.asset("t1").properties().path("attributes").toString())
                .isEqualTo("{\"Description\":[\"second\"],\"Note\":[\"first\"]}");
        assertThat(tenant.asset("t1").text("displayName")).isEqualTo("T");
        assertThat(tenant.counters(job, "ASSET")).isEqualTo(TypeCounts.UPDATED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.10",
                "-0",
                "-0.0",
                "1e9999",
                "1E2",
                "100",
                "12345678901234567890.12345678901234567890",
                "1234567890123456789012345678901234567890"
            })
    void keepsTheTextOfNumbers(String number) {
        tenant.importWhole(file(asset("t1", "'attributes': {'Note': [{'value': " + number + "}]}")));
        tenant.importWhole(file(asset("t2", "'attributes': {'Note': [{'values': [" + number + "]}]}")));

        assertThat(tenant.asset("t1").properties().path("attributes").toString())
                .isEqualTo("{\"Note\":[\"" + number + "\"]}");
        assertThat(tenant.asset("t2").properties().path("attributes").toString())
                .isEqualTo("{\"Note\":[\"[" + number + "]\"]}");
    }

    @Test
    void replacesTheNamedAttribute() {
        tenant.importWhole(file(asset("t1", attribute("Note", "first"))));
        tenant.importWhole(file(asset("t1", attribute("Note", "second"))));

        assertThat(tenant.asset("t1").properties().path("attributes").toString())
                .isEqualTo("{\"Note\":[\"second\"]}");
    }

    @Test
    void keepsAttributesOnAddOrIgnore() {
        tenant.send(file(asset("t1", attribute("Note", "first"))));
        tenant.send(file(asset("t1", attribute("Note", "second"))), "attributesAction=ADD_OR_IGNORE");

        assertThat(tenant.asset("t1").properties().path("attributes").toString())
                .isEqualTo("{\"Note\":[\"first\",\"second\"]}");
    }

    @Test
    void replacesTagsAndResponsibilities() {
        String steward = "'responsibilities': {'Owner': [{'user': {'userName': '%s'}}]}";
        tenant.importWhole(file(asset("t1", "'tags': ['a', 'b']", steward.formatted("ann"))));
        tenant.importWhole(file(asset("t1", "'tags': ['c']", steward.formatted("bob"))));

        assertThat(tenant.asset("t1").properties().path("tags").toString()).isEqualTo("[\"c\"]");
        assertThat(tenant.asset("t1").properties().path("responsibilities").toString())
                .contains("bob")
                .doesNotContain("ann");
    }

    @Test
    void storesARelationOnceWhicheverEndNamesIt() {
        tenant.importWhole(file(asset("t1", related(COLUMN_OF_TABLE, "t2"))));
        tenant.importWhole(file(asset("t2", related(TABLE_HAS_COLUMN, "t1"))));

        assertThat(relations()).containsExactly("t1 -> t2");
    }

    @Test
    void replacesTheRelationsOfTheNamedKindOnly() {
        tenant.importWhole(file(asset("t1", related(COLUMN_OF_TABLE, "t2"))));
        tenant.importWhole(file(asset("t1", related(TABLE_OF_SCHEMA, "t2"))));
        tenant.importWhole(file(asset("t1", related(COLUMN_OF_TABLE, "t3"))));

        assertThat(relations()).containsExactlyInAnyOrder("t1 -> t3", "t1 -> t2");
    }

    @Test
    void addsRelationsOnAddOrIgnore() {
        tenant.send(file(asset("t1", related(COLUMN_OF_TABLE, "t2"))));
        tenant.send(file(asset("t1", related(COLUMN_OF_TABLE, "t3"))), "relationsAction=ADD_OR_IGNORE");

        assertThat(relations()).containsExactlyInAnyOrder("t1 -> t2", "t1 -> t3");
    }

    @Test
    void mergesConsecutiveCommandsForOneIdentifier() {
        Job job = tenant.send(
                file(asset("t1", related(COLUMN_OF_TABLE, "t2")), asset("t1", related(COLUMN_OF_TABLE, "t3"))));

        assertThat(relations()).containsExactlyInAnyOrder("t1 -> t2", "t1 -> t3");
        assertThat(tenant.counters(job, "ASSET")).isEqualTo(TypeCounts.UPDATED);
    }

    @Test
    void replacesRelationsWhenALaterCommandHasTheSameIdentifier() {
        tenant.send(file(
                asset("t1", related(COLUMN_OF_TABLE, "t2")), asset("t2"), asset("t1", related(COLUMN_OF_TABLE, "t3"))));

        assertThat(relations()).containsExactly("t1 -> t3");
    }

    @Test
    void importsMappingsAndFindsResourcesThroughThem() {
        String pair = "{'externalSystemId': 'erp', 'externalEntityId': '7'}";
        tenant.importWhole(file(
                "{'resourceType': 'Mapping', 'identifier': " + pair + ", 'asset': " + Commands.identifier("t1") + "}"));

        Job job = tenant.send(file("{'resourceType': 'Asset', 'identifier': " + pair + ", 'displayName': 'seven'}"));

        assertThat(job.result()).isEqualTo(JobResult.SUCCESS);
        assertThat(tenant.asset("t1").text("displayName")).isEqualTo("seven");
    }

    @Test
    void createsAMappingForAnAssetIdentifiedByExternalIds() {
        String pair = "{'externalSystemId': 'erp', 'externalEntityId': '8'}";
        String created = "{'resourceType': 'Asset', 'identifier': " + pair + ", 'name': 'eight', 'domain': "
                + Commands.DOMAIN_IDENTIFIER + ", 'type': {'name': 'Table'}}";

        tenant.send(file(created));
        Job again = tenant.send(file("{'resourceType': 'Asset', 'identifier': " + pair + ", 'name': 'ate'}"));

        assertThat(tenant.counters(again, "ASSET")).isEqualTo(TypeCounts.UPDATED);
        assertThat(tenant.assetNames()).containsExactlyInAnyOrder("t1", "t2", "t3", "ate");
        assertThat(tenant.catalog()).anyMatch(line -> line.startsWith("Mapping") && line.contains("Tables > ate"));
    }

    @Test
    void importsComplexRelationsWithTheirLegs() {
        tenant = TestTenant.with(SimulatorSettingsBuilder.of(folder)
                .with(new ExtraTerms(Map.of(TermKind.COMPLEX_RELATION_TYPE, List.of("Other Mapping"))))
                .made());
        assertThat(tenant.importWhole(fileWithAssets("t1", "t2"))).isEmpty();
        String relation = "{'resourceType': 'Complex Relation', 'identifier': {'externalSystemId': 'etl',"
                + " 'externalEntityId': 'm1'}, 'complexRelationType': {'name': 'Field Mapping'}, 'relations': {"
                + "'leg-a': [" + Commands.identifier("t1") + "], 'leg-b': [" + Commands.identifier("t2") + "]}}";

        tenant.send(file(relation));
        Job again = tenant.send(file(relation.replace("Field Mapping", "Other Mapping")));

        assertThat(tenant.counters(again, "COMPLEX_RELATION")).isEqualTo(TypeCounts.UPDATED);
        assertThat(tenant.catalog())
                .anyMatch(line -> line.startsWith("Complex Relation")
                        && line.contains("\"leg-a\":[\"Sales > Tables > t1\"]")
                        && line.contains("Other Mapping"));
    }

    @Test
    void renamesById() {
        String id = tenant.asset("t1").id();

        tenant.send(file("{'resourceType': 'Asset', 'identifier': {'id': '" + id + "'}, 'name': 'renamed'}"));

        assertThat(tenant.asset("renamed").id()).isEqualTo(id);
        assertThat(tenant.assetNames()).containsExactlyInAnyOrder("t2", "t3", "renamed");
    }

    @Test
    void acceptsASingleCommandWithoutAnArray() {
        Job job = tenant.send(asset("lone").replace('\'', '"'));

        assertThat(job.result()).isEqualTo(JobResult.SUCCESS);
        assertThat(tenant.assetNames()).contains("lone");
    }

    @Test
    void knowsTheTypesAddedInTheSettings() {
        var extra = new ExtraTerms(Map.of(TermKind.ASSET_TYPE, List.of("Data Product")));
        TestTenant own =
                TestTenant.with(SimulatorSettingsBuilder.of(folder).with(extra).made());
        String product = asset("p").replace("Column", "Data Product");
        assertThat(own.importWhole(file(COMMUNITY, DOMAIN, product))).isEmpty();
        assertThat(tenant.importWhole(file(product))).hasSize(1);
    }
}
