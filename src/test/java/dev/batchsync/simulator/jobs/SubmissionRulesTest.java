package dev.batchsync.simulator.jobs;

import static dev.batchsync.simulator.Commands.fileWithAssets;
import static dev.batchsync.simulator.TestTenant.form;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.simulator.TestTenant;
import dev.batchsync.simulator.request.Paging;
import dev.batchsync.simulator.request.RequestRefused;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionRulesTest {

    private TestTenant tenant;

    @BeforeEach
    void startTenant(@TempDir Path folder) {
        tenant = TestTenant.fresh(folder);
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(RequestRefused.class, problem -> assertThat(problem.status())
                .isEqualTo(400));
    }

    @Test
    void refusesABatchWithoutAFile() {
        assertRefused(() -> tenant.collibra().submitBatch("id", form("fileName=x"), Optional.empty()));
    }

    @Test
    void refusesABatchWithFileAndFileId() {
        assertRefused(() -> tenant.submit("[]", "fileId=11111111-1111-1111-1111-111111111111"));
    }

    @Test
    void refusesSynchronizationIdsThatAreTooShortOrTooLong() {
        assertRefused(() -> tenant.submitAs("", "[]"));
        assertRefused(() -> tenant.submitAs("x".repeat(51), "[]"));
        assertRefused(() -> tenant.collibra().finalizeCycle("x".repeat(51), form("finalizationStrategy=IGNORE")));
        assertThat(tenant.sendAs("x".repeat(50), "[]").result()).isEqualTo(JobResult.SUCCESS);
    }

    @Test
    void refusesTooLongSynchronizationIdsInEveryCall() {
        var collibra = tenant.collibra();

        assertRefused(() -> collibra.isSynchronized("x".repeat(51)));
        assertRefused(() -> collibra.evict("x".repeat(51)));
        assertRefused(() -> collibra.forget("x".repeat(51)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "continueOnError=yes",
                "deleteFile=TRUE",
                "simulation=1",
                "sendNotification=",
                "relationsAction=ADD",
                "attributesAction=replace"
            })
    void refusesFieldsWithInvalidValues(String field) {
        assertRefused(() -> tenant.submit("[]", field));
    }

    @Test
    void ignoresUnknownFields() {
        assertThat(tenant.send("[]", "colour=blue").result()).isEqualTo(JobResult.SUCCESS);
    }

    @Test
    void refusesAFinalizationWithoutAnyPart() {
        assertRefused(() -> tenant.collibra().finalizeCycle("id", form()));
    }

    @Test
    void refusesChangeStatusWithoutAStatus() {
        assertRefused(() -> tenant.submitFinalization("CHANGE_STATUS"));
        assertRefused(() -> tenant.submitFinalization("CHANGE_STATUS", "missingAssetStatusId=x"));
    }

    @Test
    void takesTheStatusFromTheParametersOfOlderServers() {
        tenant.send(fileWithAssets("a", "b"));
        tenant.finalizeWith("IGNORE");
        tenant.send(fileWithAssets("a"));
        tenant.finalizeWith(
                "CHANGE_STATUS", "finalizationParameters={\"STATUS_ID\": \"00000000-0000-0000-0000-000000005066\"}");

        assertThat(tenant.status("b")).isEqualTo("Missing from source");
        assertRefused(
                () -> tenant.submitFinalization("CHANGE_STATUS", "finalizationParameters={\"STATUS_ID\": \"x\"}"));
        assertRefused(() -> tenant.submitFinalization("CHANGE_STATUS", "finalizationParameters={}"));
        assertRefused(() -> tenant.submitFinalization("CHANGE_STATUS", "finalizationParameters={"));
    }

    @Test
    void refusesUnknownStrategies() {
        assertRefused(() -> tenant.submitFinalization("KEEP"));
    }

    @Test
    void removesResourcesWhenNoStrategyIsSent() {
        tenant.send(fileWithAssets("a", "b"));
        tenant.finalizeWith("IGNORE");
        tenant.send(fileWithAssets("a"));
        tenant.ended(tenant.collibra().finalizeCycle(TestTenant.SYNC_ID, form("batchSize=1000")));

        assertThat(tenant.assetNames()).containsExactly("a");
    }

    @Test
    void startsNoJobForARefusedRequest() {
        assertRefused(() -> tenant.submit("[]", "continueOnError=maybe"));

        assertThat(tenant.collibra().counts()).containsEntry("jobs", 0L);
    }

    @Test
    void pagesListsAndRefusesInvalidLimits() {
        tenant.sendAs("a", "[]");
        tenant.sendAs("b", "[]");
        tenant.sendAs("c", "[]");

        Paging.ResultPage<String> page = tenant.collibra().synchronizationIds(new Paging(1, 1, 0));

        assertThat(page).isEqualTo(new Paging.ResultPage<>(0, 1, 1, List.of("b")));
        assertRefused(() -> new Paging(0, 1001, -1));
        assertRefused(() -> new Paging(-1, 10, -1));
    }
}
