package dev.batchsync.simulator.importing;

import static dev.batchsync.simulator.Commands.asset;
import static dev.batchsync.simulator.Commands.file;
import static dev.batchsync.simulator.Commands.fileWithAssets;
import static dev.batchsync.simulator.TestTenant.form;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.simulator.Commands;
import dev.batchsync.simulator.SimulatorSettingsBuilder;
import dev.batchsync.simulator.TestTenant;
import dev.batchsync.simulator.jobs.Job;
import dev.batchsync.simulator.jobs.JobResult;
import dev.batchsync.simulator.jobs.JobSettings;
import dev.batchsync.simulator.jobs.JobState;
import dev.batchsync.simulator.jobs.ServerVersion;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContinueOnErrorTest {

    private static final String BROKEN = asset("broken").replace("Column", "Spoon");

    private Path folder;
    private TestTenant tenant;

    @BeforeEach
    void startTenant(@TempDir Path temporary) {
        folder = temporary;
        tenant = TestTenant.fresh(folder);
        tenant.importWhole(fileWithAssets());
    }

    @Test
    void importsNothingWhenOneCommandFailsAndErrorsStopTheJob() {
        Job job = tenant.send(file(asset("a"), BROKEN, asset("b")), "continueOnError=false");

        assertThat(job.state()).isEqualTo(JobState.ERROR);
        assertThat(job.result()).isEqualTo(JobResult.FAILURE);
        assertThat(tenant.assetNames()).isEmpty();
        assertThat(tenant.collibra().isSynchronized(TestTenant.SYNC_ID)).isFalse();
    }

    @Test
    void skipsFailedCommandsWhenTheJobContinues() {
        Job job = tenant.send(file(asset("a"), BROKEN, asset("b")), "continueOnError=true");

        assertThat(job.state()).isEqualTo(JobState.COMPLETED);
        assertThat(job.result()).isEqualTo(JobResult.COMPLETED_WITH_ERROR);
        assertThat(tenant.assetNames()).containsExactlyInAnyOrder("a", "b");
        assertThat(tenant.counters(job, "ASSET")).isEqualTo(new TypeCounts(2, 0, 0, 0, 1));
    }

    @Test
    void abortsAtTheThresholdAndKeepsEarlierCommands() {
        String[] commands = Stream.of(
                        Stream.of(asset("before")),
                        Stream.of(Commands.numbered("broken", 100))
                                .map(name -> asset(name).replace("Column", "Spoon")),
                        Stream.of(asset("after")))
                .flatMap(part -> part)
                .toArray(String[]::new);

        Job job = tenant.send(file(commands), "continueOnError=true");

        assertThat(job.state()).isEqualTo(JobState.COMPLETED);
        assertThat(job.result()).isEqualTo(JobResult.ABORTED);
        assertThat(tenant.errors(job)).hasSize(100);
        assertThat(tenant.assetNames()).containsExactly("before");
    }

    @Test
    void keepsCommandsBeforeASyntaxErrorWhenTheJobContinues() {
        String truncated =
                file(asset("a"), asset("b"), asset("c")).replace("]", "").replace("\"c\"", "\"c");

        Job job = tenant.send(truncated, "continueOnError=true");

        assertThat(job.state()).isEqualTo(JobState.ERROR);
        assertThat(job.result()).isEqualTo(JobResult.FAILURE);
        assertThat(tenant.assetNames()).containsExactly("a");
    }

    @Test
    void importsNothingOfABrokenFileWhenErrorsStopTheJob() {
        Job job = tenant.send("[" + asset("a").replace('\'', '"'), "continueOnError=false");

        assertThat(job.result()).isEqualTo(JobResult.FAILURE);
        assertThat(tenant.assetNames()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2026.06, FAILURE", "2026.07, COMPLETED_WITH_ERROR"})
    void usesTheDefaultOfTheServersVersion(String version, JobResult expected) {
        var settings = SimulatorSettingsBuilder.of(folder)
                .with(new JobSettings(ServerVersion.of(version), 0, 8, 100, false))
                .made();
        TestTenant versioned = TestTenant.with(settings);
        versioned.importWhole(fileWithAssets());

        Job job = versioned
                .collibra()
                .submitBatch("id", form(), Optional.of(TestTenant.stream(file(asset("a"), BROKEN))));

        assertThat(versioned.ended(job).result()).isEqualTo(expected);
    }
}
