package dev.batchsync.simulator;

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
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts the simulated tenant with the program and stops it with the program. */
@ApplicationScoped
@IfBuildProfile(anyOf = {"dev", "local", "test", "simulator"})
public class SimulatorHost {

    private static final Logger LOG = Logger.getLogger(SimulatorHost.class);

    private final SimulatorConfiguration config;
    private @Nullable Running running;

    SimulatorHost(SimulatorConfiguration config) {
        this.config = config;
    }

    /** What a started simulator consists of; the folder is there only when it is to be deleted at the end. */
    private record Running(
            SimulatedCollibra collibra, SimulatorStore store, ThreadTimer timer, Optional<Path> temporaryFolder) {}

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            running = config.dataFolder().map(this::startOnDisk).orElseGet(this::startInMemory);
            LOG.infof("Simulated Collibra %s answers under /simulator", config.serverVersion());
        }
    }

    /** The tenant; a problem for the client when the simulator is not enabled. */
    public SimulatedCollibra collibra() {
        if (running == null) {
            throw Problem.notFound("The simulator");
        }
        return running.collibra();
    }

    @PreDestroy
    void stop() {
        if (running != null) {
            running.timer().close();
            running.store().close();
            running.temporaryFolder().ifPresent(SimulatorHost::delete);
        }
    }

    private Running startOnDisk(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return start(SimulatorStore.onDisk(folder.resolve("tenant.mv")), folder.resolve("uploads"), Optional.empty());
    }

    private Running startInMemory() {
        try {
            Path folder = Files.createTempDirectory("simulator-uploads");
            return start(SimulatorStore.inMemory(), folder, Optional.of(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Running start(SimulatorStore store, Path uploads, Optional<Path> temporaryFolder) {
        ThreadTimer timer = new ThreadTimer(config.concurrentJobs());
        SimulatedCollibra collibra = new SimulatedCollibra(store, Clock.systemUTC(), timer, settings(uploads));
        return new Running(collibra, store, timer, temporaryFolder);
    }

    private SimulatorSettings settings(Path uploads) {
        return new SimulatorSettings(
                uploads,
                config.user(),
                config.password(),
                ServerVersion.of(config.serverVersion()),
                config.resourcesPerSecond(),
                config.concurrentJobs(),
                config.failureThreshold(),
                new SimulatorSettings.ExtraTerms(
                        names(config.assetTypes()), names(config.domainTypes()), names(config.statuses())));
    }

    private static List<String> names(Optional<List<String>> configured) {
        return configured.orElse(List.of()).stream().map(String::strip).toList();
    }

    private static void delete(Path folder) {
        new Uploads(folder).deleteUnless(id -> false);
        try {
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            LOG.warnf("The temporary folder %s stays: %s", folder, e.getMessage());
        }
    }
}
