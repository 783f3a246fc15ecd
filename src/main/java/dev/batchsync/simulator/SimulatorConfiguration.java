package dev.batchsync.simulator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What can be configured of the simulator where it exists, which is never in production. */
@ConfigMapping(prefix = "batchsync.simulator")
interface SimulatorConfiguration {

    /** Whether the routes under /simulator answer; otherwise 404. Default: unless the program is set to a tenant. */
    Optional<Boolean> enabled();

    /** Folder that keeps the tenant from start to start. Default: none, the tenant lives in memory. */
    Optional<Path> dataFolder();

    /** Resources that a job imports per second; 0 is as fast as it can. Default: 0. */
    @WithDefault("0")
    int resourcesPerSecond();

    /** Jobs that run at a time; further ones wait. Default: 8. */
    @WithDefault("8")
    int concurrentJobs();

    /** Failed commands at which a job that continues on error stops. Default: 100. */
    @WithDefault("100")
    int failureThreshold();

    /** How long an access token is good for. Default: an hour. */
    @WithDefault("PT1H")
    Duration tokenLifetime();

    /** Where jobs can be asked for: v1, core or both. Default: both. */
    @WithDefault("both")
    SimulatorSettings.JobsAt jobsAt();

    /** User name for Basic authentication, and the id of an OAuth client. Default: batch-sync. */
    @WithDefault("batch-sync")
    String user();

    /** Password for Basic authentication, and the secret of the OAuth client. Default: batch-sync. */
    @WithDefault("batch-sync")
    String password();

    /** The Collibra release to play, year and month; it sets the default of continueOnError. Default: 2026.07. */
    @WithDefault("2026.07")
    String serverVersion();

    /** Names of asset types that the tenant knows besides those out of the box. Default: none. */
    Optional<List<String>> assetTypes();

    /** Names of domain types that the tenant knows besides those out of the box. Default: none. */
    Optional<List<String>> domainTypes();

    /** Names of statuses that the tenant knows besides those out of the box. Default: none. */
    Optional<List<String>> statuses();
}
