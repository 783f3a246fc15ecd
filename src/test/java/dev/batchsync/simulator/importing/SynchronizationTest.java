package dev.batchsync.simulator.importing;

import static dev.batchsync.simulator.Commands.asset;
import static dev.batchsync.simulator.Commands.attribute;
import static dev.batchsync.simulator.Commands.file;
import static dev.batchsync.simulator.Commands.fileWithAssets;
import static dev.batchsync.simulator.TestTenant.SYNC_ID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.simulator.Commands;
import dev.batchsync.simulator.Lists;
import dev.batchsync.simulator.TestTenant;
import dev.batchsync.simulator.jobs.Job;
import dev.batchsync.simulator.jobs.JobResult;
import dev.batchsync.simulator.jobs.JobState;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SynchronizationTest {

    private static final String UNKNOWN_STATUS = "11111111-1111-1111-1111-111111111111";
    private static final String MISSING = "00000000-0000-0000-0000-000000005066";

    private TestTenant tenant;

    @BeforeEach
    void startTenant(@TempDir Path folder) {
        tenant = TestTenant.fresh(folder);
        tenant.importWhole(fileWithAssets("untracked"));
    }

    private void completeCycle(String... assets) {
        tenant.send(fileWithAssets(assets));
        assertThat(tenant.finalizeWith("REMOVE_RESOURCES").result()).isEqualTo(JobResult.SUCCESS);
    }

    @Test
    void removesExactlyTheResourcesThatTheCycleDidNotMention() {
        completeCycle("a", "b", "c", "d");

        tenant.send(fileWithAssets("a"));
        tenant.send(file(asset("c"), asset("e")));
        Job finalization = tenant.finalizeWith("REMOVE_RESOURCES");

        assertThat(tenant.assetNames()).containsExactlyInAnyOrder("untracked", "a", "c", "e");
        assertThat(tenant.counters(finalization, "ASSET").removed()).isEqualTo(2);
    }

    @Test
    void removesNothingInTheFirstCycle() {
        completeCycle("a");

        assertThat(tenant.assetNames()).containsExactlyInAnyOrder("untracked", "a");
    }

    @Test
    void removesEverythingTrackedWhenTheCycleHasNoBatch() {
        completeCycle("a", "b");

        tenant.finalizeWith("REMOVE_RESOURCES");

        assertThat(tenant.assetNames()).isEmpty();
        assertThat(tenant.catalog())
                .containsExactly("Community Data Governance Council {\"name\":\"Data Governance Council\"}");
    }

    @Test
    void removesRelationsMappingsAndLegsWithTheirAsset() {
        String pair = "{'externalSystemId': 'erp', 'externalEntityId': '7'}";
        tenant.importWhole(fileWithAssets("kept"));
        tenant.send(file(asset("gone")));
        tenant.importWhole(file(
                asset("kept", Commands.related(Commands.COLUMN_OF_TABLE, "gone")),
                "{'resourceType': 'Mapping', 'identifier': " + pair + ", 'asset': " + Commands.identifier("gone") + "}",
                "{'resourceType': 'Complex Relation', 'identifier': {'externalSystemId': 'etl', 'externalEntityId': 'm'},"
                        + " 'complexRelationType': {'name': 'Field Mapping'}, 'relations': {'leg': ["
                        + Commands.identifier("kept") + "," + Commands.identifier("gone") + "]}}"));
        tenant.finalizeWith("IGNORE");
        tenant.finalizeWith("REMOVE_RESOURCES");

        assertThat(tenant.catalog())
                .noneMatch(line -> line.startsWith("Relation"))
                .noneMatch(line -> line.contains("gone") || line.contains("nothing"))
                .anyMatch(line -> line.contains("\"leg\":[\"Sales > Tables > kept\"]"));
    }

    @Test
    void doesNotCountTheResourcesOfAFailedBatchAsSeen() {
        completeCycle("a", "b");

        tenant.send(fileWithAssets("a"));
        Job failed = tenant.send(file(asset("b"), asset("x").replace("Column", "Spoon")));
        tenant.finalizeWith("REMOVE_RESOURCES");

        assertThat(failed.result()).isEqualTo(JobResult.FAILURE);
        assertThat(tenant.assetNames()).containsExactlyInAnyOrder("untracked", "a");
    }

    @Test
    void doesNotCountTheResourceOfAFailedCommandAsSeen() {
        completeCycle("a", "b");

        tenant.send(
                file(asset("a"), asset("b", "'status': {'name': 'Bent'}"), Commands.COMMUNITY, Commands.DOMAIN),
                "continueOnError=true");
        tenant.finalizeWith("REMOVE_RESOURCES");

        assertThat(tenant.assetNames()).containsExactlyInAnyOrder("untracked", "a");
    }

    @Test
    void leavesMissingResourcesOnIgnoreAndForgetsThem() {
        completeCycle("a", "b");

        tenant.send(fileWithAssets("a"));
        tenant.finalizeWith("IGNORE");
        completeCycle("a");

        assertThat(tenant.assetNames()).containsExactlyInAnyOrder("untracked", "a", "b");
    }

    @Test
    void changesTheStatusOfMissingAssetsAndResetsItWhenTheyComeBack() {
        completeCycle("a", "b");

        tenant.send(fileWithAssets("a"));
        tenant.finalizeWith("CHANGE_STATUS", "missingAssetStatusId=" + MISSING);
        assertThat(tenant.status("b")).isEqualTo("Missing from source");
        assertThat(tenant.status("a")).isEqualTo("Candidate");

        tenant.send(fileWithAssets("a", "b"));
        tenant.finalizeWith("CHANGE_STATUS", "missingAssetStatusId=" + MISSING);
        assertThat(tenant.status("b")).isEqualTo("Candidate");
    }

    @Test
    void keepsAStatusThatTheSourceGaveToATrackedAsset() {
        completeCycle("a");

        tenant.send(file(Commands.COMMUNITY, Commands.DOMAIN, asset("a", "'status': {'id': '" + MISSING + "'}")));
        tenant.finalizeWith("CHANGE_STATUS", "missingAssetStatusId=" + MISSING);

        assertThat(tenant.status("a")).isEqualTo("Missing from source");
    }

    @Test
    void changesTheStatusOfAssetsOnly() {
        completeCycle("a");

        tenant.send(file(asset("a")));
        tenant.finalizeWith("CHANGE_STATUS", "missingAssetStatusId=" + MISSING);

        assertThat(tenant.catalog())
                .anyMatch(line -> line.startsWith("Domain"))
                .noneMatch(line -> line.startsWith("Domain") && line.contains("status"));
    }

    @Test
    void keepsAnAssetThatMovedOutOfARemovedDomain() {
        String other = Commands.DOMAIN.replace("Tables", "Other");
        tenant.send(file(Commands.COMMUNITY, Commands.DOMAIN, other, asset("moved")));
        tenant.finalizeWith("IGNORE");
        String id = tenant.asset("moved").id();

        tenant.send(file(
                Commands.COMMUNITY,
                other,
                "{'resourceType': 'Asset', 'identifier': {'id': '" + id + "'}, 'domain': "
                        + Commands.DOMAIN_IDENTIFIER.replace("Tables", "Other") + "}"));
        tenant.finalizeWith("REMOVE_RESOURCES");

        assertThat(tenant.assetNames()).containsExactly("moved");
    }

    @Test
    void failsTheFinalizationOnAnUnknownStatusAndKeepsTheCycleOpen() {
        completeCycle("a", "b");
        tenant.send(fileWithAssets("a"));

        Job failed = tenant.finalizeWith("CHANGE_STATUS", "missingAssetStatusId=" + UNKNOWN_STATUS);
        tenant.finalizeWith("REMOVE_RESOURCES");

        assertThat(failed.state()).isEqualTo(JobState.ERROR);
        assertThat(tenant.assetNames()).containsExactlyInAnyOrder("untracked", "a");
    }

    @Test
    void skipsCommandsThatEqualThoseOfThePreviousCycle() {
        completeCycle("a", "b");

        Job job = tenant.send(fileWithAssets("a", "b", "c"));

        assertThat(tenant.counters(job, "ASSET")).isEqualTo(new TypeCounts(1, 0, 0, 2, 0));
        tenant.finalizeWith("REMOVE_RESOURCES");
        assertThat(tenant.assetNames()).containsExactlyInAnyOrder("untracked", "a", "b", "c");
    }

    @Test
    void executesAChangedCommand() {
        completeCycle("a");

        Job job = tenant.send(file(asset("a", attribute("Note", "new"))));

        assertThat(tenant.counters(job, "ASSET")).isEqualTo(TypeCounts.UPDATED);
    }

    @Test
    void executesTwoCommandsThatOverrideEachOtherInEveryCycle() {
        String twice = file(asset("a", attribute("Note", "1")), asset("b"), asset("a", attribute("Note", "2")));
        tenant.send(twice);
        tenant.finalizeWith("IGNORE");
        tenant.send(twice);

        assertThat(tenant.asset("a").properties().path("attributes").toString()).isEqualTo("{\"Note\":[\"2\"]}");
    }

    @Test
    void undoesAChangeFromOutsideOnlyAfterAnEviction() {
        completeCycle("a");
        String id = tenant.asset("a").id();
        tenant.importWhole(file("{'resourceType': 'Asset', 'identifier': {'id': '" + id + "'}, 'name': 'outside'}"));

        tenant.send(fileWithAssets("a"));
        assertThat(tenant.assetNames()).containsExactlyInAnyOrder("untracked", "outside");

        tenant.collibra().evict(SYNC_ID);
        tenant.send(fileWithAssets("a"));
        assertThat(tenant.assetNames()).containsExactlyInAnyOrder("untracked", "outside", "a");
    }

    @Test
    void keepsTrackingWhenEvicted() {
        completeCycle("a", "b");

        tenant.collibra().evict(SYNC_ID);
        completeCycle("a");

        assertThat(tenant.assetNames()).containsExactlyInAnyOrder("untracked", "a");
    }

    @Test
    void removesNothingThatWasTrackedBeforeTheIdWasDeleted() {
        completeCycle("a", "b");

        tenant.collibra().forget(SYNC_ID);
        assertThat(tenant.collibra().isSynchronized(SYNC_ID)).isFalse();
        completeCycle("a");

        assertThat(tenant.assetNames()).containsExactlyInAnyOrder("untracked", "a", "b");
    }

    @Test
    void createsARemovedResourceAgain() {
        completeCycle("a", "b");
        completeCycle("a");
        completeCycle("a", "b");

        assertThat(tenant.assetNames()).containsExactlyInAnyOrder("untracked", "a", "b");
    }

    @Test
    void keepsSynchronizationIdsApart() {
        completeCycle("a");
        tenant.sendAs("other", fileWithAssets("b"));
        completeCycle("a");

        assertThat(tenant.assetNames()).containsExactlyInAnyOrder("untracked", "a", "b");
        assertThat(tenant.collibra().synchronizationIds(Lists.WHOLE).results()).containsExactly("other", SYNC_ID);
        assertThat(tenant.collibra().isSynchronized("other")).isTrue();
        assertThat(tenant.collibra().isSynchronized("unknown")).isFalse();
    }
}
