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

/** Starts local mode: revives what a killed program left, offers a sample to a newcomer, watches the inbox. */
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

    /** Not before the server listens, because the simulated Collibra is part of it. */
    void start(@ObservesAsync HttpServerStart started) throws IOException {
        for (var folder : new String[] {BucketLayout.INBOX, BucketLayout.DEFINITIONS, BucketLayout.RESULTS}) {
            Files.createDirectories(configuration.bucket().resolve(folder));
        }
        store.unfinished().forEach(cycle -> continuations.schedule(cycle, clock.instant()));
        if (configuration.sample() && isFirstStart()) {
            offerSample();
        }
        var inbox = configuration.bucket().resolve(BucketLayout.INBOX);
        LOG.infof("Drop a file into %s/<synchronization id>/ to have it synchronized", inbox);
        var watcher = new InboxWatcher(configuration.bucket(), configuration.settled(), uploads, clock);
        var pause = configuration.scanEvery().toMillis();
        var unused = executor.scheduleWithFixedDelay(() -> scan(watcher), 0, pause, TimeUnit.MILLISECONDS);
    }

    private boolean isFirstStart() throws IOException {
        try (var uploaded = Files.list(configuration.bucket().resolve(BucketLayout.INBOX))) {
            return store.synchronizations().isEmpty() && uploaded.findAny().isEmpty();
        }
    }

    private void offerSample() throws IOException {
        var file = configuration.bucket().resolve(BucketLayout.INBOX + SAMPLE + "/catalog.json");
        Files.createDirectories(file.getParent());
        var resources = SampleCatalog.retailBank().writeTo(file);
        LOG.infof("Nothing in the inbox yet: a sample catalog of %,d resources was written to %s", resources, file);
    }

    private static void scan(InboxWatcher watcher) {
        try {
            watcher.scan();
        } catch (IOException | UncheckedIOException e) {
            LOG.errorf(e, "the inbox cannot be read; tried again with the next scan");
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        executor.shutdownNow();
    }
}
