package dev.batchsync.local;

import dev.batchsync.ledger.BucketLedgers;
import dev.batchsync.ledger.chain.MergePlan.Limits;
import dev.batchsync.ledger.names.BucketNames;
import dev.batchsync.ledger.statuses.BucketStatuses;
import dev.batchsync.source.FormatPayloads;
import dev.batchsync.source.FormatSurveyor;
import dev.batchsync.source.definition.DefinitionReader;
import dev.batchsync.source.excel.Workbooks;
import dev.batchsync.source.gzip.GzipUnpacker;
import dev.batchsync.source.read.Scratch;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleCommands;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.CycleListener;
import dev.batchsync.synchronization.CycleRunner;
import dev.batchsync.synchronization.CycleRunner.Collaborators;
import dev.batchsync.synchronization.Deadlines;
import dev.batchsync.synchronization.FakeFixes;
import dev.batchsync.synchronization.ImportJobs;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.Upload;
import dev.batchsync.synchronization.Uploads;
import dev.batchsync.synchronization.jobs.JobLists;
import dev.batchsync.synchronization.lease.NoPulse;
import dev.batchsync.synchronization.model.ModelPorts;
import dev.batchsync.synchronization.model.OperatingModel;
import dev.batchsync.synchronization.retry.Patience;
import dev.batchsync.synchronization.status.CycleSummary;
import dev.batchsync.synchronization.statuses.AssetReads;
import dev.batchsync.synchronization.statuses.StatusPorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Local mode with the real source and store, whose clock and messages a test moves. */
final class ClockedProgram implements AutoCloseable {

    /** As in production, but shorter where waiting would only lengthen the run. */
    private static final Patience PATIENCE = new Patience(
            Duration.ofSeconds(2),
            Duration.ofMinutes(1),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofMinutes(15),
            Duration.ofHours(2),
            Duration.ofHours(3),
            3);

    private static final int MOST_DELIVERIES = 10_000;

    private final Path folder;
    private final Clock clock;
    private final EmbeddedCycleStore store;
    private final CycleRunner runner;
    private final Uploads uploads;
    private final CycleCommands commands;
    private final DueMessages messages = new DueMessages();
    private final List<String> story = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();

    /** What calls Collibra. */
    record Client(ImportJobs jobs, JobLists lists, OperatingModel model, AssetReads assets) {}

    ClockedProgram(Path folder, Client client, int jobsAtOnce, Clock clock) throws IOException {
        this.folder = folder;
        this.clock = clock;
        Files.createDirectories(folder);
        this.store = EmbeddedCycleStore.open(folder.resolve("cycles.mv"));
        var listener = new Told();
        var bucket = new FolderBucket(folder);
        var scratch = folder.resolve("scratch");
        var workbooks = Workbooks.of(bucket, scratch, 1_000_000, 10_000_000);
        var with = new Collaborators(
                new DefinitionReader(bucket),
                new GzipUnpacker(bucket, new FolderStagedObjects(bucket), 10_000_000),
                new FormatSurveyor(bucket, workbooks),
                new BucketLedgers(bucket, new FolderStagedObjects(bucket), Limits.USUAL),
                new ModelPorts(new BucketNames(bucket, new FolderStagedObjects(bucket)), client.model()),
                new StatusPorts(
                        new BucketStatuses(bucket, new FolderStagedObjects(bucket), new Scratch(scratch)),
                        client.assets()),
                new FormatPayloads(bucket, workbooks, scratch),
                (source, batch, wanted) -> Map.of(),
                FakeFixes.none(),
                client.jobs(),
                client.lists(),
                messages,
                (cycle, batches) -> {},
                listener);
        this.runner = new CycleRunner(store, with, PATIENCE, jobsAtOnce, new NoPulse(), clock);
        this.uploads = new Uploads(store, with.reports(), listener, messages, clock);
        this.commands = new CycleCommands(store, with.reports(), listener, messages, clock);
    }

    void define(SynchronizationId id, String definition) {
        put("definitions/" + id + ".json", definition);
    }

    CycleId upload(SynchronizationId id, String name, String content) {
        var key = "inbox/" + id + "/" + name + ".json";
        put(key, content);
        return uploads.acceptAsNewest(id, pinned(key));
    }

    /** Accepts a file that lies in the folder. */
    CycleId accept(SynchronizationId id, String key) {
        return uploads.acceptAsNewest(id, pinned(key));
    }

    CycleId plan(SynchronizationId id, String key) {
        return uploads.plan(Upload.found(id, pinned(key))).orElseThrow();
    }

    private PinnedObject pinned(String key) {
        try {
            return new FolderBucket(folder).pin(key).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    CycleCommands commands() {
        return commands;
    }

    Phase phase(CycleId cycle) {
        return store.find(cycle).orElseThrow().phase();
    }

    List<String> warnings(CycleId cycle) {
        return store.find(cycle).orElseThrow().warnings();
    }

    /** Returns what the program itself failed at; no fault of Collibra may lead to that. */
    List<String> failures() {
        return failures;
    }

    List<String> story() {
        return story;
    }

    void tell(String event) {
        story.add(clock.instant() + " " + event);
    }

    /** The source of a cycle, also of one that began by itself. */
    SynchronizationId owner(CycleId cycle) {
        return store.find(cycle).orElseThrow().synchronizationId();
    }

    /** The cycles that are not over, also those that began by themselves. */
    List<CycleId> unfinished() {
        return store.unfinished().stream()
                .filter(cycle -> !(phase(cycle) instanceof Phase.Ended))
                .toList();
    }

    /** Whether a cycle of the source is not over. */
    boolean hasUnfinished(SynchronizationId id) {
        return store.synchronization(id).open().isPresent();
    }

    /**
     * Delivers the messages of all cycles in the order of their time until each cycle has ended or is held. Returns why
     * that cannot be reached.
     *
     * @param delivery passes the time and advances the cycle
     */
    Optional<String> deliverUntilAtRest(BiConsumer<CycleId, Instant> delivery) {
        for (int i = 0; i < MOST_DELIVERIES; i++) {
            if (unfinished().stream().allMatch(this::waitsForAPerson)) {
                return Optional.empty();
            }
            var next = messages.first();
            if (next.isEmpty()) {
                return Optional.of("no message is left");
            }
            delivery.accept(next.get(), messages.take(next.get()).orElseThrow());
        }
        return Optional.of("some cycle never ends");
    }

    private boolean waitsForAPerson(CycleId id) {
        var cycle = store.find(id).orElseThrow();
        return cycle.phase() instanceof Phase.Held && !cycle.cancelRequested();
    }

    void advance(CycleId cycle) {
        runner.advance(cycle, Deadlines.of(clock.instant().plusSeconds(30), Duration.ofSeconds(150)));
    }

    /** Writes the story. */
    private final class Told implements CycleListener {

        @Override
        public void changed(Optional<Cycle> before, Cycle after, Optional<Batch> batch) {
            tell(after.synchronizationId() + ": " + CycleSummary.of(after));
        }

        @Override
        public void failed(Cycle cycle, Throwable cause) {
            failures.add(cycle.synchronizationId() + ": the program failed: " + cause);
        }
    }

    private void put(String key, String content) {
        try {
            var file = folder.resolve(key);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
