package dev.batchsync.collibra.client;

import dev.batchsync.collibra.login.SwitchableLogin;
import dev.batchsync.simulator.PlayedTenant;
import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.simulator.SimulatorSettings.JobsAt;
import dev.batchsync.synchronization.ImportJobs;
import dev.batchsync.synchronization.jobs.JobLists;
import jakarta.inject.Inject;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The client and, for each test, a simulated tenant of its own that records the calls. */
abstract class TenantOfItsOwn {

    @TempDir
    Path folder;

    @Inject
    ImportJobs jobs;

    @Inject
    JobLists lists;

    @Inject
    SimulatorHost simulator;

    @Inject
    SwitchableLogin login;

    PlayedTenant tenant = PlayedTenant.apart(Path.of("."));

    @BeforeEach
    void play() {
        tenant.close();
        login.isUsual();
        play(JobsAt.BOTH);
    }

    void play(JobsAt jobsAt) {
        tenant = PlayedTenant.on(simulator, folder.resolve("uploads"), 0, jobsAt);
    }

    @AfterEach
    void stop() {
        login.isUsual();
        tenant.close();
    }
}
