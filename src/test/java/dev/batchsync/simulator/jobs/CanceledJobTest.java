package dev.batchsync.simulator.jobs;

import static dev.batchsync.simulator.Commands.fileWithAssets;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.simulator.Lists;
import dev.batchsync.simulator.TestTenant;
import dev.batchsync.simulator.faults.ApiRoute;
import dev.batchsync.simulator.faults.Fault;
import dev.batchsync.simulator.faults.FaultKind;
import dev.batchsync.simulator.faults.Faults;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that are canceled before they have done anything. */
class CanceledJobTest {

    private TestTenant tenant;

    @BeforeEach
    void startTenant(@TempDir Path folder) {
        tenant = TestTenant.fresh(folder);
    }

    private void arm(FaultKind kind) {
        tenant.collibra().faults().arm(new Faults.Armed(Fault.of(kind, ApiRoute.ANY), 0, 1));
    }

    @Test
    void endsAStuckJobWhenItIsCanceled() {
        arm(FaultKind.JOB_STUCK);
        Job stuck = tenant.send(fileWithAssets("a"));
        assertThat(stuck.state()).isEqualTo(JobState.RUNNING);

        tenant.collibra().cancel(stuck.id().toString());
        assertThat(tenant.collibra().shown(stuck).state()).isEqualTo(JobState.CANCELING);

        assertThat(tenant.ended(stuck).state()).isEqualTo(JobState.CANCELED);
        assertThat(tenant.assetNames()).isEmpty();
    }

    @Test
    void keepsOtherJobsStuckWhenOneIsCanceled() {
        arm(FaultKind.JOB_STUCK);
        Job stuck = tenant.sendAs("one", fileWithAssets("a"));
        arm(FaultKind.JOB_STUCK);
        Job canceled = tenant.sendAs("other", fileWithAssets("b"));

        tenant.collibra().cancel(canceled.id().toString());

        assertThat(tenant.ended(canceled).state()).isEqualTo(JobState.CANCELED);
        assertThat(tenant.ended(stuck).state()).isEqualTo(JobState.RUNNING);
        tenant.collibra().clearFaults();
        assertThat(tenant.ended(stuck).state()).isEqualTo(JobState.COMPLETED);
    }

    @Test
    void showsCancelingForAJobThatSomebodyElseCancels() {
        arm(FaultKind.JOB_CANCELED);
        Job job = tenant.submit(fileWithAssets("a"));
        assertThat(tenant.collibra().shown(job).state()).isEqualTo(JobState.WAITING);

        tenant.timer().runNextStep();
        assertThat(tenant.collibra().jobs(Lists.NEWEST_JOBS_FIRST))
                .extracting(Job::state)
                .containsExactly(JobState.CANCELING);

        assertThat(tenant.ended(job).state()).isEqualTo(JobState.CANCELED);
    }
}
