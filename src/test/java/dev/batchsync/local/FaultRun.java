package dev.batchsync.local;

import dev.batchsync.ledger.BucketLedgers;
import dev.batchsync.simulator.PlayedTenant;
import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.simulator.SimulatorSettings.JobsAt;
import dev.batchsync.source.FormatPayloads;
import dev.batchsync.source.FormatSurveyor;
import dev.batchsync.source.definition.DefinitionReader;
import dev.batchsync.source.excel.Workbooks;
import dev.batchsync.source.gzip.GzipUnpacker;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleCommands;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.CycleListener;
import dev.batchsync.synchronization.CycleRunner;
import dev.batchsync.synchronization.CycleRunner.Collaborators;
import dev.batchsync.synchronization.Deadline;
import dev.batchsync.synchronization.ImportJobs;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.Uploads;
import dev.batchsync.synchronization.jobs.JobLists;
import dev.batchsync.synchronization.retry.Patience;
import dev.batchsync.synchronization.status.CycleSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Cycles of one synchronization id, each with its own faults; after a person's retry there are no more faults. */
final class FaultRun implements AutoCloseable {

    static final int CYCLES = 3;

    private static final SynchronizationId ID = new SynchronizationId("campaign");
    private static final String STATUS = "00000000-0000-0000-0000-000000005066";
    private static final int MOST_INVOCATIONS = 2_000;
    private static final int MOST_RETRIES = 3;
    /** So many resources may be missing from a small catalog without a question. */
    private static final int UNASKED = 10;

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

    private final Path folder;
    private final Random random;
    private final PlayedTenant tenant;
    private final PlayedTenant reference;
    private final EmbeddedCycleStore store;
    private final CycleRunner runner;
    private final Uploads uploads;
    private final CycleCommands commands;
    private final DueMessages messages = new DueMessages();
    private final List<String> story = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final boolean removing;
    private int largest;

    FaultRun(long seed, Path folder, ImportJobs jobs, JobLists lists, SimulatorHost simulator) throws IOException {
        this.folder = folder;
        this.random = new Random(seed);
        this.removing = random.nextBoolean();
        var jobsAt = random.nextInt(4) == 0 ? JobsAt.V1 : JobsAt.BOTH;
        this.tenant = PlayedTenant.on(simulator, folder.resolve("uploads"), 1 + random.nextInt(9), jobsAt);
        // Only an older job proves that the list of jobs reaches back to before the first call.
        tenant.addForeignJob("state=COMPLETED", "ageMillis=3600000");
        this.reference = PlayedTenant.apart(folder.resolve("reference"));
        Files.createDirectories(folder);
        this.store = EmbeddedCycleStore.open(folder.resolve("cycles.mv"));
        CycleListener listener = (before, after, batch) -> record(after);
        var bucket = new FolderBucket(folder);
        var scratch = folder.resolve("scratch");
        var workbooks = Workbooks.of(bucket, scratch, 1_000_000, 10_000_000);
        var with = new Collaborators(
                new DefinitionReader(bucket),
                new GzipUnpacker(bucket, new FolderStagedObjects(bucket), 10_000_000),
                new FormatSurveyor(bucket, workbooks),
                new BucketLedgers(bucket, new FolderStagedObjects(bucket)),
                new FormatPayloads(bucket, workbooks, scratch),
                (source, batch, wanted) -> Map.of(),
                jobs,
                lists,
                messages,
                (cycle, batches) -> {},
                listener);
        var clock = tenant.clock();
        this.runner = new CycleRunner(store, with, PATIENCE, 1, clock);
        this.uploads = new Uploads(store, with.reports(), listener, messages, clock);
        this.commands = new CycleCommands(store, with.reports(), listener, messages, clock);
    }

    List<String> story() {
        return story;
    }

    List<String> faults() {
        return faults;
    }

    /** Returns how the cycles ended, and the problems they were held for. */
    List<String> ends() {
        return ends;
    }

    void play() throws IOException {
        put("definitions/" + ID + ".json", definition());
        // A tenant that has been in use for a while; a lost call can be settled only if the list reaches back beyond
        // it.
        tenant.addForeignJob("name=an hour ago", "ageMillis=3600000", "state=COMPLETED");
        var comparable = true;
        for (int version = 1; version <= CYCLES; version++) {
            var resources = 3 + random.nextInt(20);
            var content = SmallCatalog.of("Campaign", resources);
            var key = "inbox/" + ID + "/v" + version + ".json";
            put(key, content);
            tenant.clearFaults();
            tenant.roll(random.nextLong(), random.nextDouble() * 0.3, FaultMix.of(random));
            var completed = isCompleted(key, resources);
            largest = Math.max(largest, resources);
            comparable &= completed;
            if (comparable) {
                compare(content);
            }
        }
        faults.addAll(tenant.violations());
    }

    private String definition() {
        var oneCall = random.nextInt(4) == 0;
        var strategy = removing ? "REMOVE_RESOURCES" : "CHANGE_STATUS";
        return """
                {"finalization": {"strategy": "%s"}, "continueOnError": %s, "evictFirst": %s, "oneCall": %s,
                 "batch": {"maxResources": %d}}
                """.formatted(
                        strategy,
                        !oneCall && random.nextBoolean(),
                        random.nextBoolean(),
                        oneCall,
                        oneCall ? 50 : 3 + random.nextInt(10));
    }

    private boolean isCompleted(String key, int resources) throws IOException {
        var cycle = uploads.acceptAsNewest(ID, new FolderBucket(folder).pin(key).orElseThrow());
        var phase = completed(cycle, resources);
        settle(resources);
        return phase instanceof Phase.Completed;
    }

    /** What a cycle without an end has left may take one more cycle, which begins by itself. */
    private void settle(int resources) {
        var open = store.synchronization(ID).open();
        if (open.filter(cycle -> !(store.find(cycle).orElseThrow().phase() instanceof Phase.Held))
                .isPresent()) {
            completed(open.get(), resources);
        }
    }

    private Phase completed(CycleId cycle, int resources) {
        var phase = approved(cycle, drive(cycle), resources);
        if (phase instanceof Phase.Held held) {
            ends.add(held.problem().kind().name());
            phase = approved(cycle, retried(cycle, held, resources), resources);
        }
        ends.add(phase.getClass().getSimpleName());
        return phase;
    }

    /** A person agrees to what is missing, if that is what the cycle is held for. */
    private Phase approved(CycleId cycle, Phase phase, int resources) {
        if (!(phase instanceof Phase.Held held) || held.question().isEmpty()) {
            return phase;
        }
        ends.add(held.problem().kind().name());
        require(
                held.problem().kind() == Problem.Kind.GUARD_MISSING && largest - resources > UNASKED,
                "asks for no reason: " + held.problem());
        var outcome = commands.approve(cycle, held.question().get().token(), "somebody");
        require(outcome == CycleCommands.Outcome.ACCEPTED, "refuses the token that it shows: " + outcome);
        return drive(cycle);
    }

    /** Without further faults, retries must complete the cycle; a fault in a job may become visible only on a retry. */
    private Phase retried(CycleId cycle, Phase.Held first, int resources) {
        var struck = tenant.struck();
        tenant.clearFaults();
        Phase phase = first;
        for (int i = 0; i < MOST_RETRIES && phase instanceof Phase.Held held; i++) {
            requireExplained(held, struck);
            if (commands.retry(cycle) != CycleCommands.Outcome.ACCEPTED) {
                require(held.problem().kind() == Problem.Kind.FINALIZATION_DOUBTFUL, "cannot be retried: " + held);
                commands.cancelAsJobIsOver(cycle);
                return drive(cycle);
            }
            phase = approved(cycle, drive(cycle), resources);
        }
        require(phase instanceof Phase.Completed, "is not completed although there are no more faults: " + phase);
        return phase;
    }

    private Phase drive(CycleId cycle) {
        for (int i = 0; i < MOST_INVOCATIONS; i++) {
            var present = store.find(cycle).orElseThrow();
            var phase = present.phase();
            if (phase instanceof Phase.Ended || (phase instanceof Phase.Held && !present.cancelRequested())) {
                return phase;
            }
            var next = messages.take(cycle);
            if (next.isEmpty()) {
                require(false, "has no message left: " + phase);
                return phase;
            }
            tenant.passTo(next.get());
            runner.advance(cycle, new Deadline(tenant.clock().instant().plusSeconds(30), Duration.ofSeconds(150)));
        }
        require(false, "never ends");
        return store.find(cycle).orElseThrow().phase();
    }

    private void compare(String content) {
        if (removing) {
            reference.importCycle(content, "REMOVE_RESOURCES");
        } else {
            reference.importCycle(content, "CHANGE_STATUS", "missingAssetStatusId=" + STATUS);
        }
        require(
                tenant.catalog().equals(reference.catalog()),
                "the catalog is " + tenant.catalog() + " instead of " + reference.catalog());
    }

    private void requireExplained(Phase.Held held, List<String> struck) {
        var kind = held.problem().kind();
        require(
                struck.stream().anyMatch(fault -> FaultMix.explains(kind, fault)),
                "is held, but no fault explains it: " + held.problem() + "; the faults were " + struck);
    }

    private void require(boolean fact, String otherwise) {
        if (!fact) {
            faults.add(otherwise);
        }
    }

    private void record(Cycle cycle) {
        story.add(tenant.clock().instant() + " " + CycleSummary.of(cycle));
    }

    private void put(String key, String content) throws IOException {
        var file = folder.resolve(key);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @Override
    public void close() {
        store.close();
        tenant.close();
        reference.close();
    }
}
