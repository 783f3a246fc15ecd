package dev.batchsync.simulator.jobs;

import static dev.batchsync.simulator.Commands.fileWithAssets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.simulator.SimulatorSettingsBuilder;
import dev.batchsync.simulator.TestTenant;
import dev.batchsync.simulator.request.RequestRefused;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of other integrations stand beside the client's and do not touch them. */
class ForeignJobsTest {

    @TempDir
    private Path folder;

    private static Job add(TestTenant tenant, String... fields) {
        var order =
                ForeignJob.of(TestTenant.form(fields).fields(), tenant.timer().instant());
        return tenant.collibra().add(order);
    }

    private static Job now(TestTenant tenant, Job job) {
        return tenant.collibra().job(job.id().toString());
    }

    @Test
    void aForeignJobRunsForItsTime() {
        var tenant = TestTenant.fresh(folder);
        var job = add(tenant, "runsForMillis=1000");

        assertThat(now(tenant, job).state()).isEqualTo(JobState.RUNNING);
        tenant.timer().advance(Duration.ofSeconds(1));
        assertThat(now(tenant, job).state()).isEqualTo(JobState.COMPLETED);
        assertThat(now(tenant, job).result()).isEqualTo(JobResult.SUCCESS);
    }

    @Test
    void aForeignJobThatRunsHoldsNobodyUpAndIsNoViolation() {
        var tenant = TestTenant.fresh(folder);
        for (int i = 0; i < 20; i++) {
            add(tenant, "type=IMPORT");
        }
        tenant.send(fileWithAssets("a"));

        assertThat(tenant.finalizeWith("IGNORE").result()).isEqualTo(JobResult.SUCCESS);
        assertThat(tenant.violations()).isEmpty();
    }

    @Test
    void aForeignJobIsStillThereAfterARestart() {
        var tenant = TestTenant.onDisk(SimulatorSettingsBuilder.of(folder).made());
        var running = add(tenant);
        var ended = add(tenant, "state=ERROR", "type=IMPORT");

        var again = tenant.killAndStartAgain();
        again.timer().runAll();

        assertThat(now(again, running).state()).isEqualTo(JobState.RUNNING);
        assertThat(now(again, ended).state()).isEqualTo(JobState.ERROR);
        again.stop();
    }

    @Test
    void onlyAnImportHasResults() {
        var tenant = TestTenant.fresh(folder);
        var foreign = add(tenant, "state=COMPLETED").id().toString();
        var running = add(tenant, "type=IMPORT").id().toString();
        var ended = add(tenant, "type=IMPORT", "state=COMPLETED").id().toString();

        assertThatThrownBy(() -> tenant.collibra().endOf(foreign))
                .isInstanceOfSatisfying(
                        RequestRefused.class, e -> assertThat(e.status()).isEqualTo(404));
        assertThatThrownBy(() -> tenant.collibra().endOf(running))
                .isInstanceOfSatisfying(
                        RequestRefused.class, e -> assertThat(e.status()).isEqualTo(400));
        assertThat(tenant.collibra().endOf(ended).result()).isEqualTo(JobResult.SUCCESS);
    }

    @Test
    void deletingEndsAForeignJobAndMarksAnEndedOne() {
        var tenant = TestTenant.fresh(folder);
        var running = add(tenant);
        var ended = tenant.send(fileWithAssets("a"));

        tenant.collibra().delete(running.id().toString());
        tenant.collibra().delete(ended.id().toString());

        assertThat(now(tenant, running).state()).isEqualTo(JobState.CANCELED);
        assertThat(now(tenant, ended).state()).isEqualTo(JobState.DELETED);
        assertThat(now(tenant, ended).result()).isEqualTo(JobResult.SUCCESS);
    }

    @Test
    void unknownFieldsAreRefused() {
        assertThatThrownBy(() -> add(TestTenant.fresh(folder), "colour=red"))
                .isInstanceOf(RequestRefused.class)
                .hasMessageContaining("colour")
                .hasMessageContaining("ageMillis");
    }
}
