package dev.batchsync.local;

import dev.batchsync.synchronization.BucketLayout;
import dev.batchsync.synchronization.Continuations;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.Uploads;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Starts local mode: carries on with the cycles that are open, writes a sample for a newcomer, and watches the inbox. */
@Singleton
@IfBuildProfile(anyOf = {"dev", "local", "test"})
final class LocalMode {

    private static final Logger LOG = Logger.getLogger(LocalMode.class);
    private static final String SAMPLE = "retail-bank";

    private final LocalConfiguration configuration;
    private final CycleStore store;
    private final Continuations continuations;
    private final Uploads uploads;
    private final Clock clock;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(runnable -> new Thread(runnable, "inbox"));

    LocalMode(
            LocalConfiguration configuration,
            CycleStore store,
            Continuations continuations,
            Uploads uploads,
            Clock clock) {
        this.configuration = configuration;
        this.store = store;
        this.continuations = continuations;
        this.uploads = uploads;
        this.clock = clock;
    }

    /** Waits for the HTTP server to listen, because the simulated Collibra is part of it. */
    void start(@ObservesAsync HttpServerStart started) throws IOException {
        for (var folder : new String[] {BucketLayout.INBOX, BucketLayout.DEFINITIONS, BucketLayout.RESULTS}) {
            Files.createDirectories(configuration.bucket().resolve(folder));
        }
        carryOn();
        if (configuration.sample() && isFirstStart()) {
            writeSample();
        }
        var inbox = configuration.bucket().resolve(BucketLayout.INBOX);
        LOG.infof("To synchronize a file, copy it to %s/<synchronization id>/", inbox);
        var watcher = new InboxWatcher(configuration.bucket(), configuration.settled(), uploads, clock);
        var pause = configuration.scanEvery().toMillis();
        var unused = executor.scheduleWithFixedDelay(() -> scan(watcher), 0, pause, TimeUnit.MILLISECONDS);
    }

    private void carryOn() {
        var open = store.unfinished();
        var left = new LeftCycles(
                open.stream().flatMap(id -> store.find(id).stream()).toList());
        left.carriedOn().ifPresent(LOG::info);
        left.held().ifPresent(LOG::warn);
        open.forEach(cycle -> continuations.schedule(cycle, clock.instant()));
    }

    private boolean isFirstStart() throws IOException {
        try (var uploaded = Files.list(configuration.bucket().resolve(BucketLayout.INBOX))) {
            return store.synchronizations().isEmpty() && uploaded.findAny().isEmpty();
        }
    }

    private void writeSample() throws IOException {
        var file = configuration.bucket().resolve(BucketLayout.INBOX + SAMPLE + "/catalog.json");
        Files.createDirectories(file.getParent());
        var resources = SampleCatalog.retailBank().writeTo(file);
        LOG.infof("The inbox is empty: wrote a sample catalog of %,d resources to %s", resources, file);
    }

    private static void scan(InboxWatcher watcher) {
        try {
            watcher.scan();
        } catch (IOException | UncheckedIOException e) {
            LOG.errorf(e, "Cannot read the inbox; the next scan tries again");
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        executor.shutdownNow();
    }
}
