package dev.batchsync.simulator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The configuration of the simulator, which never exists in production. */
@ConfigMapping(prefix = "batchsync.simulator")
interface SimulatorConfiguration {

    /** Whether the routes under /simulator answer; if not, they return 404. Default: only if the program uses the simulator. */
    Optional<Boolean> enabled();

    /** Folder that keeps the tenant between starts. Default: none, the tenant is in memory. */
    Optional<Path> dataFolder();

    /** Resources that a job imports per second; 0 means as fast as it can. Default: 0. */
    @WithDefault("0")
    int resourcesPerSecond();

    /** Jobs that run at the same time; the others wait. Default: 8. */
    @WithDefault("8")
    int concurrentJobs();

    /** Failed commands after which a job that continues on error stops. Default: 100. */
    @WithDefault("100")
    int failureThreshold();

    /** Whether the list of jobs shows finalizations under a user of Collibra's own. Default: false. */
    @WithDefault("false")
    boolean finalizationsAsSystem();

    /** How long an access token is valid. Default: one hour. */
    @WithDefault("PT1H")
    Duration tokenLifetime();

    /** The routes that answer for jobs: v1, core or both. Default: both. */
    @WithDefault("both")
    SimulatorSettings.JobsAt jobsAt();

    /** User name for Basic authentication, and the id of an OAuth client. Default: batch-sync. */
    @WithDefault("batch-sync")
    String user();

    /** Password for Basic authentication, and the secret of the OAuth client. Default: batch-sync. */
    @WithDefault("batch-sync")
    String password();

    /** The Collibra release to behave like, year and month; it decides the default of continueOnError. Default: 2026.07. */
    @WithDefault("2026.07")
    String serverVersion();

    /** Whether uploads without a Content-Length (chunked ones) are refused with 411, as some gateways do. Default: true. */
    @WithDefault("true")
    boolean refuseChunked();

    /** Names of asset types that the tenant knows in addition to those of a new Collibra. Default: none. */
    Optional<List<String>> assetTypes();

    /** Names of domain types that the tenant knows in addition to those of a new Collibra. Default: none. */
    Optional<List<String>> domainTypes();

    /** Names of statuses that the tenant knows in addition to those of a new Collibra. Default: none. */
    Optional<List<String>> statuses();

    /** Names of attribute types that the tenant knows in addition to those of a new Collibra. Default: none. */
    Optional<List<String>> attributeTypes();

    /** Ids of relation types that the tenant knows in addition to those of a new Collibra. Default: none. */
    Optional<List<String>> relationTypes();

    /** Names of complex relation types that the tenant knows in addition to those of a new Collibra. Default: none. */
    Optional<List<String>> complexRelationTypes();

    /** Names of roles that the tenant knows in addition to those of a new Collibra. Default: none. */
    Optional<List<String>> roles();
}
