package dev.batchsync.simulator.conduct;

import static dev.batchsync.simulator.Commands.COMMUNITY;
import static dev.batchsync.simulator.Commands.asset;
import static dev.batchsync.simulator.Commands.file;
import static dev.batchsync.simulator.Commands.fileWithAssets;
import static dev.batchsync.simulator.TestTenant.SYNC_ID;
import static dev.batchsync.simulator.TestTenant.form;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.simulator.TestTenant;
import dev.batchsync.simulator.jobs.Job;
import dev.batchsync.simulator.jobs.JobResult;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViolationsTest {

    private static final String BATCH_1 = "fileName=sales_cycle_batch-1_attempt-1.json";
    private static final String BATCH_1_AGAIN = "fileName=sales_cycle_batch-1_attempt-2.json";
    private static final String BATCH_2 = "fileName=sales_cycle_batch-2_attempt-1.json";

    private TestTenant tenant;

    @BeforeEach
    void startTenant(@TempDir Path folder) {
        tenant = TestTenant.fresh(folder);
    }

    @Test
    void recordsNothingForACarefulClient() {
        tenant.send(fileWithAssets("a"), BATCH_1);
        tenant.send(file(asset("b")), BATCH_2);
        tenant.finalizeWith("REMOVE_RESOURCES");

        assertThat(tenant.violations()).isEmpty();
    }

    @Test
    void recordsAFinalizationThatCoversOnlyALaterPartOfItsCycle() {
        tenant.send(fileWithAssets("a"), BATCH_2);
        tenant.finalizeWith("IGNORE");
        assertThat(tenant.violations()).containsExactly(ViolationKind.FINALIZED_WITH_A_GAP);

        tenant.send(fileWithAssets("a"), BATCH_1);
        tenant.send(file(asset("b")), BATCH_2);
        tenant.send(file(asset("b")), "fileName=sales_cycle_batch-2_attempt-2.json");
        tenant.finalizeWith("IGNORE");
        assertThat(tenant.violations()).hasSize(1);
    }

    @Test
    void recordsAFinalizationDuringABatchAndCarriesItOut() {
        tenant.submit(fileWithAssets("a"), BATCH_1);
        Job finalization = tenant.finalizeWith("IGNORE");

        assertThat(tenant.violations())
                .containsExactly(ViolationKind.OVERLAPPING_JOBS, ViolationKind.FINALIZED_DURING_BATCH);
        assertThat(finalization.result()).isEqualTo(JobResult.SUCCESS);
    }

    @Test
    void recordsAFinalizationAfterAFailedBatch() {
        tenant.send("broken", BATCH_1);
        tenant.send(fileWithAssets(), BATCH_2);
        tenant.finalizeWith("IGNORE");

        assertThat(tenant.violations()).containsExactly(ViolationKind.FINALIZED_AFTER_FAILED_BATCH);
    }

    @Test
    void recordsAFinalizationAfterABatchThatEndedWithErrors() {
        tenant.send(file(COMMUNITY, asset("a")), BATCH_1, "continueOnError=true");
        tenant.finalizeWith("IGNORE");

        assertThat(tenant.violations()).containsExactly(ViolationKind.FINALIZED_AFTER_FAILED_BATCH);
    }

    @Test
    void countsAFailedBatchAsHealedWhenItSucceedsLater() {
        tenant.send("broken", BATCH_1);
        tenant.send(fileWithAssets("a"), BATCH_1_AGAIN);
        tenant.finalizeWith("IGNORE");

        assertThat(tenant.violations()).isEmpty();
    }

    @Test
    void doesNotCountAFailedBatchAsHealedByAnEarlierSuccess() {
        tenant.send(fileWithAssets("a"), BATCH_1);
        tenant.send("broken", BATCH_1_AGAIN);
        tenant.finalizeWith("IGNORE");

        assertThat(tenant.violations()).containsExactly(ViolationKind.FINALIZED_AFTER_FAILED_BATCH);
    }

    @Test
    void countsAnAbandonedCycleAsReplacedByANewOne() {
        tenant.send("broken", "fileName=sales_abandoned_batch-7_attempt-1.json");
        tenant.send(fileWithAssets("a"), BATCH_1);
        tenant.finalizeWith("IGNORE");

        assertThat(tenant.violations()).isEmpty();
    }

    @Test
    void neverCountsAnUnnamedBatchAsHealed() {
        tenant.send("broken");
        tenant.send(fileWithAssets("a"));
        tenant.finalizeWith("IGNORE");

        assertThat(tenant.violations()).containsExactly(ViolationKind.FINALIZED_AFTER_FAILED_BATCH);
    }

    @Test
    void forgetsFailuresOfThePreviousCycle() {
        tenant.send(fileWithAssets("a"), BATCH_1);
        tenant.send("broken", BATCH_2);
        tenant.finalizeWith("IGNORE");
        tenant.send(fileWithAssets("a"), BATCH_1);
        tenant.finalizeWith("IGNORE");

        assertThat(tenant.violations()).containsExactly(ViolationKind.FINALIZED_AFTER_FAILED_BATCH);
    }

    @Test
    void recordsAJobSubmittedBeforeAnotherHasEnded() {
        tenant.submitAs("other", fileWithAssets(), BATCH_1);
        tenant.submit(fileWithAssets(), BATCH_1);
        assertThat(tenant.violations()).isEmpty();

        tenant.submit(fileWithAssets(), BATCH_2);
        assertThat(tenant.violations()).containsExactly(ViolationKind.OVERLAPPING_JOBS);
    }

    @Test
    void recordsABatchAboveTheRecommendedSize() {
        tenant.send(commands(50_000), BATCH_1);
        assertThat(tenant.violations()).isEmpty();

        tenant.send(commands(50_001), BATCH_2);
        assertThat(tenant.violations()).containsExactly(ViolationKind.BATCH_TOO_LARGE);
    }

    private static String commands(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"resourceType\":\"Community\",\"identifier\":{\"name\":\"c" + i + "\"}}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void recordsAGroupCutAcrossBatches() {
        tenant.send(fileWithAssets("a", "b"), BATCH_1);
        tenant.send(file(asset("b"), asset("c")), BATCH_2);

        assertThat(tenant.violations()).containsExactly(ViolationKind.GROUP_CUT);
    }

    @Test
    void recordsNoCutWhenTheSameBatchIsSentAgainOrAnotherCycleFollows() {
        tenant.send(file(COMMUNITY), BATCH_1);
        tenant.send(file(COMMUNITY), BATCH_1_AGAIN);
        tenant.send(file(COMMUNITY), "fileName=sales_next_batch-1_attempt-1.json");

        assertThat(tenant.violations()).isEmpty();
    }

    @Test
    void recordsAFinalizationWithoutAStrategy() {
        tenant.send(fileWithAssets("a"), BATCH_1);
        tenant.ended(tenant.collibra().finalizeCycle(SYNC_ID, form("batchSize=1000")));

        assertThat(tenant.violations()).containsExactly(ViolationKind.FINALIZED_WITHOUT_STRATEGY);
    }

    @Test
    void recordsABatchThatDoesNotSayWhetherErrorsStopIt() {
        Job job =
                tenant.collibra().submitBatch(SYNC_ID, form(BATCH_1), Optional.of(TestTenant.stream(file(COMMUNITY))));
        tenant.ended(job);

        assertThat(tenant.collibra().violations()).singleElement().satisfies(violation -> {
            assertThat(violation.kind()).isEqualTo(ViolationKind.MISSING_CONTINUE_ON_ERROR);
            assertThat(violation.syncId()).isEqualTo(SYNC_ID);
            assertThat(violation.text()).isEqualTo("sales_cycle_batch-1_attempt-1.json");
        });
    }

    @Test
    void recordsASecondFinalizationWithNoBatchBetween() {
        tenant.send(fileWithAssets("a"), BATCH_1);
        tenant.finalizeWith("IGNORE");
        tenant.finalizeWith("IGNORE");

        assertThat(tenant.violations()).containsExactly(ViolationKind.FINALIZED_WITHOUT_BATCH);
    }
}
