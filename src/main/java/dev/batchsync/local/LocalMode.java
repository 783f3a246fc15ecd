package dev.batchsync.local;

import dev.batchsync.log.LineLog;
import dev.batchsync.synchronization.BucketLayout;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.Uploads;
import dev.batchsync.synchronization.expectation.OverdueDesk;
import dev.batchsync.synchronization.forgetting.ForgettingDesk;
import dev.batchsync.synchronization.repair.FixDesk;
import dev.batchsync.synchronization.uploads.IgnoredDesk;
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
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Starts local mode: continues the open cycles, writes a sample for a newcomer, and watches the inbox. */
@Singleton
@IfBuildProfile(anyOf = {"dev", "local", "test"})
final class LocalMode {

    private static final LineLog LOG = LineLog.of(LocalMode.class);
    private static final String SAMPLE = "retail-bank";
    private static final Duration FORGET_EVERY = Duration.ofDays(1);
    private static final Duration FIND_OVERDUE_EVERY = Duration.ofMinutes(1);
    private static final Duration WAKE_WISHES_EVERY = Duration.ofMinutes(1);

    /** How long a scan may take to notice that the program ends. */
    private static final Duration LAST_SCAN = Duration.ofSeconds(2);

    private final LocalConfiguration configuration;
    private final Duration retention;
    private final FolderBucket bucket;
    private final EmbeddedCycleStore store;
    private final TimerContinuations continuations;
    private final Uploads uploads;
    private final FixDesk fixes;
    private final IgnoredDesk ignored;
    private final OverdueDesk overdue;
    private final ForgettingDesk forgetting;
    private final PageAddress page;
    private final Clock clock;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(LocalMode::inboxThread);

    LocalMode(
            LocalConfiguration configuration,
            StoreFileConfiguration kept,
            FolderBucket bucket,
            EmbeddedCycleStore store,
            TimerContinuations continuations,
            Uploads uploads,
            FixDesk fixes,
            IgnoredDesk ignored,
            OverdueDesk overdue,
            ForgettingDesk forgetting,
            PageAddress page,
            Clock clock) {
        this.configuration = configuration;
        this.retention = kept.retention();
        this.bucket = bucket;
        this.store = store;
        this.continuations = continuations;
        this.uploads = uploads;
        this.fixes = fixes;
        this.ignored = ignored;
        this.overdue = overdue;
        this.forgetting = forgetting;
        this.page = page;
        this.clock = clock;
    }

    /** Waits for the HTTP server to listen, because the simulated Collibra is part of it. */
    void start(@ObservesAsync HttpServerStart started) throws IOException {
        for (var folder :
                List.of(BucketLayout.INBOX, BucketLayout.CHECK, BucketLayout.DEFINITIONS, BucketLayout.RESULTS)) {
            Files.createDirectories(configuration.bucket().resolve(folder));
        }
        var open = store.unfinished();
        sayWhatIsLeft(open);
        if (configuration.sample() && isFirstStart()) {
            writeSample();
        }
        var inbox = configuration.bucket().resolve(BucketLayout.INBOX);
        LOG.info("To synchronize a file, copy it to %s/<synchronization id>/", inbox);
        var watcher = new InboxWatcher(configuration.bucket(), configuration.settled(), uploads, fixes, ignored, clock);
        page.listensOn(started.options().getPort());
        page.print();
        open.forEach(cycle -> continuations.schedule(cycle, clock.instant()));
        repeat(() -> scan(watcher), configuration.scanEvery());
        repeat(this::forget, FORGET_EVERY);
        repeat(this::findOverdue, FIND_OVERDUE_EVERY);
        repeat(this::wakeWishes, WAKE_WISHES_EVERY);
    }

    /** That Collibra forgets an id is carried out by a message for one of its cycles, which a restart loses. */
    private void wakeWishes() {
        try {
            forgetting.wake(clock.instant());
        } catch (RuntimeException e) {
            LOG.error(
                    e,
                    "Cannot see which synchronization ids are to be forgotten; the program tries again in %d seconds",
                    WAKE_WISHES_EVERY.toSeconds());
        }
    }

    private void forget() {
        try {
            store.forgetEndedBefore(clock.instant().minus(retention), bucket::isPresent);
        } catch (RuntimeException e) {
            LOG.error(e, "Cannot delete old cycles; the program tries again in %d hours", FORGET_EVERY.toHours());
        }
    }

    private void findOverdue() {
        try {
            overdue.check(store.synchronizations());
        } catch (RuntimeException e) {
            LOG.error(
                    e,
                    "Cannot find out what is overdue; the program tries again in %d seconds",
                    FIND_OVERDUE_EVERY.toSeconds());
        }
    }

    private void repeat(Runnable task, Duration pause) {
        var unused = executor.scheduleWithFixedDelay(task, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread inboxThread(Runnable scans) {
        var thread = new Thread(scans, "inbox");
        thread.setDaemon(true);
        return thread;
    }

    private void sayWhatIsLeft(List<CycleId> open) {
        var left = new LeftCycles(open.stream()
                .flatMap(id -> store.find(id).stream())
                .filter(cycle -> !cycle.isEnded())
                .toList());
        left.carriedOn().ifPresent(LOG::info);
        left.held().ifPresent(LOG::warn);
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
        LOG.info("The inbox is empty: wrote a sample catalog of %,d resources to %s", resources, file);
    }

    private static void scan(InboxWatcher watcher) {
        try {
            watcher.scan();
        } catch (IOException | UncheckedIOException e) {
            LOG.error(e, "Cannot read the inbox; the next scan tries again");
        }
    }

    /** Before the store closes, so that no step of a cycle meets a closed one. */
    void stop(@Observes ShutdownEvent stopping) {
        executor.shutdownNow();
        continuations.close();
        try {
            if (!executor.awaitTermination(LAST_SCAN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("A scan of the inbox did not end although it was interrupted");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
