package dev.batchsync.simulator.importing;

import static dev.batchsync.simulator.Commands.asset;
import static dev.batchsync.simulator.Commands.file;
import static dev.batchsync.simulator.Commands.fileWithAssets;
import static dev.batchsync.simulator.TestTenant.form;
import static dev.batchsync.simulator.TestTenant.stream;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.simulator.TestTenant;
import dev.batchsync.simulator.jobs.Job;
import dev.batchsync.simulator.jobs.JobResult;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Imports that only report what they would do. */
class SimulationTest {

    private TestTenant tenant;

    @BeforeEach
    void startTenant(@TempDir Path folder) {
        tenant = TestTenant.fresh(folder);
    }

    private Job simulated(String json) {
        var fields = form("simulation=true", "continueOnError=false");
        return tenant.ended(tenant.collibra().importPlain(fields, Optional.of(stream(json))));
    }

    @Test
    void reportsWhatAnImportWouldDoAndChangesNothing() {
        var before = tenant.catalog();

        Job job = simulated(fileWithAssets("a", "b"));

        assertThat(job.result()).isEqualTo(JobResult.SUCCESS);
        assertThat(tenant.counters(job, "ASSET").added()).isEqualTo(2);
        assertThat(tenant.catalog()).isEqualTo(before);
    }

    @Test
    void doesNotAffectALaterImport() {
        simulated(fileWithAssets("a"));

        Job job = tenant.send(fileWithAssets("a"));

        assertThat(tenant.counters(job, "ASSET").added()).isEqualTo(1);
        assertThat(tenant.assetNames()).containsExactly("a");
    }

    @Test
    void reportsTheErrorsThatAnImportWouldHave() {
        Job job = simulated(file(asset("a")));

        assertThat(job.result()).isEqualTo(JobResult.FAILURE);
        assertThat(tenant.errors(job)).hasSize(1);
    }

    @Test
    void ignoresTheFieldInSynchronizations() {
        tenant.send(fileWithAssets("a"), "simulation=true");

        assertThat(tenant.assetNames()).containsExactly("a");
    }
}
