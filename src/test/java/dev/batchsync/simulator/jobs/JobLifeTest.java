package dev.batchsync.simulator.jobs;

import static dev.batchsync.simulator.Commands.asset;
import static dev.batchsync.simulator.Commands.file;
import static dev.batchsync.simulator.Commands.fileWithAssets;
import static dev.batchsync.simulator.Commands.numbered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.simulator.Commands;
import dev.batchsync.simulator.Lists;
import dev.batchsync.simulator.SimulatorSettings;
import dev.batchsync.simulator.SimulatorSettingsBuilder;
import dev.batchsync.simulator.TestTenant;
import dev.batchsync.simulator.conduct.ViolationKind;
import dev.batchsync.simulator.request.RequestRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobLifeTest {

    private Path folder;

    @BeforeEach
    void useFolder(@TempDir Path temporary) {
        folder = temporary;
    }

    private SimulatorSettings settings(int pace, int concurrentJobs) {
        return SimulatorSettingsBuilder.of(folder)
                .with(new JobSettings(ServerVersion.of("2026.07"), pace, concurrentJobs, 100, false))
                .made();
    }

    private static Job now(TestTenant tenant, Job job) {
        return tenant.collibra().job(job.id().toString());
    }

    @Test
    void waitsThenRunsThenEnds() {
        TestTenant tenant = TestTenant.fresh(folder);
        Job job = tenant.submit(fileWithAssets("a"), "fileName=first.json");

        assertThat(now(tenant, job).state()).isEqualTo(JobState.WAITING);
        tenant.timer().runNextStep();
        assertThat(now(tenant, job).state()).isEqualTo(JobState.RUNNING);
        assertThat(tenant.assetNames()).isEmpty();
        tenant.timer().runNextStep();

        assertThat(now(tenant, job).state()).isEqualTo(JobState.COMPLETED);
        assertThat(now(tenant, job).result()).isEqualTo(JobResult.SUCCESS);
        assertThat(now(tenant, job).name()).isEqualTo("first.json");
        assertThat(tenant.assetNames()).containsExactly("a");
    }

    @Test
    void givesJobsWithoutAFileNameADefaultName() {
        TestTenant tenant = TestTenant.fresh(folder);

        assertThat(tenant.submit(fileWithAssets()).name()).isEqualTo("synchronization_file");
        assertThat(tenant.submitFinalization("IGNORE").name()).isEqualTo("Synchronization finalization sales");
    }

    @Test
    void showsProgressAtTheConfiguredPace() {
        TestTenant tenant = TestTenant.with(settings(10, 8));
        Job job = tenant.submit(fileWithAssets(numbered("a", 98)));

        tenant.timer().advance(Duration.ofMillis(2500));
        assertThat(now(tenant, job).progressPercentage(tenant.timer().instant()))
                .isEqualTo(25.0);
        tenant.timer().advance(Duration.ofMillis(7499));
        assertThat(now(tenant, job).state()).isEqualTo(JobState.RUNNING);
        tenant.timer().advance(Duration.ofMillis(1));

        assertThat(now(tenant, job).state()).isEqualTo(JobState.COMPLETED);
        assertThat(now(tenant, job).progressPercentage(tenant.timer().instant()))
                .isEqualTo(100.0);
    }

    @Test
    void runsOtherJobsWhileASlowJobRuns() {
        TestTenant tenant = TestTenant.with(settings(10, 8));
        tenant.submitAs("slow", fileWithAssets(numbered("a", 98)));
        Job quick = tenant.submitAs("quick", file(Commands.COMMUNITY));

        tenant.timer().advance(Duration.ofSeconds(1));

        assertThat(now(tenant, quick).result()).isEqualTo(JobResult.SUCCESS);
    }

    @Test
    void runsNoMoreJobsAtATimeThanAllowed() {
        TestTenant tenant = TestTenant.with(settings(1, 2));
        List<Job> jobs = Stream.of("a", "b", "c")
                .map(id -> tenant.submitAs(id, file(Commands.COMMUNITY)))
                .toList();

        tenant.timer().advance(Duration.ZERO);
        assertThat(jobs)
                .extracting(job -> now(tenant, job).state())
                .containsExactly(JobState.RUNNING, JobState.RUNNING, JobState.WAITING);
        tenant.timer().advance(Duration.ofSeconds(1));
        assertThat(jobs)
                .extracting(job -> now(tenant, job).state())
                .containsExactly(JobState.COMPLETED, JobState.COMPLETED, JobState.RUNNING);
    }

    @Test
    void returnsResultsOnlyForEndedJobs() {
        TestTenant tenant = TestTenant.fresh(folder);
        String id = tenant.submit(fileWithAssets("a")).id().toString();

        assertThatThrownBy(() -> tenant.collibra().endOf(id))
                .isInstanceOfSatisfying(RequestRefused.class, problem -> assertThat(problem.status())
                        .isEqualTo(400));
        assertThatThrownBy(() -> tenant.collibra().errors("unknown", Lists.WHOLE))
                .isInstanceOfSatisfying(RequestRefused.class, problem -> assertThat(problem.status())
                        .isEqualTo(404));
        tenant.timer().runAll();
        assertThat(tenant.collibra().endOf(id).counters()).containsKeys("ASSET", "DOMAIN", "COMMUNITY");
    }

    @Test
    void deletesTheUploadWhenAsked() {
        TestTenant tenant = TestTenant.fresh(folder);
        Job kept = tenant.send(fileWithAssets(), "deleteFile=false");
        Job deleted = tenant.send(fileWithAssets(), "deleteFile=true");

        assertThat(folder.resolve(kept.id() + ".upload")).exists();
        assertThat(folder.resolve(deleted.id() + ".upload")).doesNotExist();
    }

    @Test
    void runsWaitingAndRunningJobsAgainAfterAKill() {
        TestTenant killed = TestTenant.onDisk(settings(1, 1));
        killed.send(fileWithAssets("old", "gone"));
        killed.finalizeWith("IGNORE");
        Job running = killed.submit(fileWithAssets("old", "new"), "deleteFile=true");
        Job waiting = killed.submit(file(asset("newer")), "deleteFile=true");
        killed.timer().runNextStep();
        assertThat(now(killed, running).state()).isEqualTo(JobState.RUNNING);

        TestTenant again = killed.killAndStartAgain();
        assertThat(now(again, running).state()).isEqualTo(JobState.WAITING);
        again.timer().runAll();

        assertThat(now(again, running).result()).isEqualTo(JobResult.SUCCESS);
        assertThat(now(again, waiting).result()).isEqualTo(JobResult.SUCCESS);
        again.finalizeWith("REMOVE_RESOURCES");
        assertThat(again.assetNames()).containsExactlyInAnyOrder("old", "new", "newer");
        assertThat(folder.toFile().list())
                .noneMatch(name -> name.startsWith(running.id().toString()));
        again.stop();
    }

    @Test
    void keepsEndedJobsAfterAKill() {
        TestTenant killed = TestTenant.onDisk(settings(0, 8));
        Job job = killed.send(fileWithAssets("a"));
        List<String> catalog = killed.catalog();

        TestTenant again = killed.killAndStartAgain();

        assertThat(again.catalog()).isEqualTo(catalog);
        assertThat(now(again, job).result()).isEqualTo(JobResult.SUCCESS);
        assertThat(again.collibra().isSynchronized(TestTenant.SYNC_ID)).isTrue();
        again.stop();
    }

    @Test
    void recordsAViolationOnceIfTheJobRunsTwice() {
        TestTenant killed = TestTenant.onDisk(settings(1, 8));
        killed.send(fileWithAssets("a"), "fileName=x_c_batch-1_attempt-1.json");
        killed.submit(file(asset("a"), asset("b")), "fileName=x_c_batch-2_attempt-1.json");
        killed.timer().runNextStep();

        TestTenant again = killed.killAndStartAgain();
        again.timer().runAll();

        assertThat(again.violations()).containsExactly(ViolationKind.GROUP_CUT);
        again.stop();
    }

    @Test
    void failsAJobWhoseFileIsMissing() throws Exception {
        TestTenant tenant = TestTenant.fresh(folder);
        Job job = tenant.submit(fileWithAssets("a"));
        Files.delete(folder.resolve(job.id() + ".upload"));

        assertThat(tenant.ended(job).state()).isEqualTo(JobState.ERROR);
        assertThat(tenant.send(fileWithAssets("a")).result()).isEqualTo(JobResult.SUCCESS);
    }
}
