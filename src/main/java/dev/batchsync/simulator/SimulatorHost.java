package dev.batchsync.simulator;

import dev.batchsync.log.LineLog;
import dev.batchsync.simulator.catalog.ExtraTerms;
import dev.batchsync.simulator.catalog.SimulatorStore;
import dev.batchsync.simulator.catalog.TermKind;
import dev.batchsync.simulator.jobs.JobSettings;
import dev.batchsync.simulator.jobs.ServerVersion;
import dev.batchsync.simulator.jobs.ThreadTimer;
import dev.batchsync.simulator.jobs.UploadFolder;
import dev.batchsync.simulator.request.RequestRefused;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Starts and stops the simulated tenant together with the program. */
@ApplicationScoped
@IfBuildProfile(anyOf = {"dev", "local", "test", "simulator"})
public class SimulatorHost {

    private static final LineLog LOG = LineLog.of(SimulatorHost.class);

    private final SimulatorConfiguration config;
    private final boolean enabled;
    private volatile @Nullable Installation running;
    private volatile boolean isStopped;

    SimulatorHost(
            SimulatorConfiguration config,
            @ConfigProperty(name = "batchsync.collibra.url", defaultValue = "/simulator") String collibra) {
        this.config = config;
        this.enabled = config.enabled().orElse(collibra.endsWith("/simulator"));
    }

    /** A started tenant and what it uses; the folder is present only if it must be deleted at the end. */
    private record Installation(
            SimulatedCollibra collibra,
            Clock clock,
            SimulatorStore store,
            ThreadTimer timer,
            Optional<Path> temporaryFolder) {}

    void start(@Observes StartupEvent event) {
        if (enabled) {
            running = install();
            LOG.info("Simulated Collibra %s answers under /simulator", config.serverVersion());
        }
    }

    /** The tenant; the client gets a 404 if the simulator is not enabled. */
    public SimulatedCollibra collibra() {
        return running().collibra();
    }

    /** The clock of the tenant. */
    public Clock clock() {
        return running().clock();
    }

    public boolean isRunning() {
        return running != null;
    }

    /** Makes the routes answer for another tenant with its own clock; the result undoes it. */
    Runnable play(SimulatedCollibra other, Clock clock) {
        var before = running();
        running = new Installation(other, clock, before.store(), before.timer(), before.temporaryFolder());
        return () -> running = before;
    }

    private Installation install() {
        return config.dataFolder().map(this::startOnDisk).orElseGet(this::startInMemory);
    }

    private Installation running() {
        var present = running;
        if (present == null || isStopped) {
            throw RequestRefused.notFound("The simulator");
        }
        return present.store().isClosed() ? restarted() : present;
    }

    /** A commit that failed, on a full disk for example, has closed the store; the tenant starts again as of the one before. */
    private synchronized Installation restarted() {
        var present = running;
        if (present != null && present.store().isClosed()) {
            LOG.warn("The simulated Collibra could not write to its disk, and starts again");
            present.timer().close();
            present = install();
            running = present;
        }
        return Objects.requireNonNull(present, "checked before");
    }

    @PreDestroy
    void stop() {
        isStopped = true;
        var last = running;
        if (last != null) {
            last.timer().close();
            last.store().close();
            last.temporaryFolder().ifPresent(SimulatorHost::delete);
        }
    }

    private Installation startOnDisk(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return start(SimulatorStore.onDisk(folder.resolve("tenant.mv")), folder.resolve("uploads"), Optional.empty());
    }

    private Installation startInMemory() {
        try {
            Path folder = Files.createTempDirectory("simulator-uploads");
            return start(SimulatorStore.inMemory(), folder, Optional.of(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Installation start(SimulatorStore store, Path uploads, Optional<Path> temporaryFolder) {
        ThreadTimer timer = new ThreadTimer(config.concurrentJobs());
        Clock clock = Clock.systemUTC();
        SimulatedCollibra collibra = new SimulatedCollibra(store, clock, timer, settings(uploads));
        return new Installation(collibra, clock, store, timer, temporaryFolder);
    }

    private SimulatorSettings settings(Path uploads) {
        var version = ServerVersion.of(config.serverVersion());
        return new SimulatorSettings(
                uploads,
                new SimulatorSettings.UserAccount(config.user(), config.password(), config.tokenLifetime()),
                new JobSettings(
                        version,
                        config.resourcesPerSecond(),
                        config.concurrentJobs(),
                        config.failureThreshold(),
                        config.finalizationsAsSystem()),
                config.jobsAt(),
                new ExtraTerms(Map.of(
                        TermKind.ASSET_TYPE, names(config.assetTypes()),
                        TermKind.DOMAIN_TYPE, names(config.domainTypes()),
                        TermKind.STATUS, names(config.statuses()),
                        TermKind.ATTRIBUTE_TYPE, names(config.attributeTypes()),
                        TermKind.RELATION_TYPE, names(config.relationTypes()),
                        TermKind.COMPLEX_RELATION_TYPE, names(config.complexRelationTypes()),
                        TermKind.ROLE, names(config.roles()))),
                config.refuseChunked());
    }

    private static List<String> names(Optional<List<String>> configured) {
        return configured.orElse(List.of()).stream().map(String::strip).toList();
    }

    private static void delete(Path folder) {
        new UploadFolder(folder).deleteUnless(id -> false);
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            LOG.warn("Could not delete the temporary folder %s: %s. Delete it by hand.", folder, e.getMessage());
        }
    }
}
