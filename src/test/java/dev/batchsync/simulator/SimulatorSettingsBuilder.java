package dev.batchsync.simulator;

import dev.batchsync.simulator.SimulatorSettings.JobsAt;
import dev.batchsync.simulator.SimulatorSettings.UserAccount;
import dev.batchsync.simulator.catalog.ExtraTerms;
import dev.batchsync.simulator.jobs.JobSettings;
import dev.batchsync.simulator.jobs.ServerVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Builds the settings of a simulated Collibra; what a test does not set is as if nothing were configured. */
public final class SimulatorSettingsBuilder {

    private final Path uploads;
    private UserAccount login = new UserAccount("batch-sync", "batch-sync", Duration.ofHours(1));
    private JobSettings jobs = new JobSettings(ServerVersion.of("2026.07"), 0, 8, 100, false);
    private JobsAt jobsAt = JobsAt.BOTH;
    private ExtraTerms extraTerms = new ExtraTerms(Map.of());
    private boolean refusesChunked = true;

    private SimulatorSettingsBuilder(Path uploads) {
        this.uploads = uploads;
    }

    public static SimulatorSettingsBuilder of(Path uploads) {
        return new SimulatorSettingsBuilder(uploads);
    }

    public SimulatorSettingsBuilder with(UserAccount other) {
        login = other;
        return this;
    }

    public SimulatorSettingsBuilder with(JobSettings other) {
        jobs = other;
        return this;
    }

    public SimulatorSettingsBuilder with(JobsAt other) {
        jobsAt = other;
        return this;
    }

    public SimulatorSettingsBuilder with(ExtraTerms other) {
        extraTerms = other;
        return this;
    }

    public SimulatorSettingsBuilder withChunkedUploads() {
        refusesChunked = false;
        return this;
    }

    public SimulatorSettings made() {
        return new SimulatorSettings(uploads, login, jobs, jobsAt, extraTerms, refusesChunked);
    }
}
