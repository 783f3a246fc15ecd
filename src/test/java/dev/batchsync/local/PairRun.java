package dev.batchsync.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.batchsync.ledger.SlicedLedgers;
import dev.batchsync.ledger.names.BucketNames;
import dev.batchsync.ledger.statuses.BucketStatuses;
import dev.batchsync.local.NamedResources.Row;
import dev.batchsync.simulator.PlayedTenant;
import dev.batchsync.simulator.SimulatorHost;
import dev.batchsync.simulator.SimulatorSettings.JobsAt;
import dev.batchsync.source.FormatPayloads;
import dev.batchsync.source.FormatSurveyor;
import dev.batchsync.source.definition.DefinitionReader;
import dev.batchsync.source.excel.Workbooks;
import dev.batchsync.source.gzip.GzipUnpacker;
import dev.batchsync.source.read.Scratch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleCommands;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.CycleListener;
import dev.batchsync.synchronization.CycleRunner;
import dev.batchsync.synchronization.CycleRunner.Collaborators;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.Deadlines;
import dev.batchsync.synchronization.FakeFixes;
import dev.batchsync.synchronization.ImportJobs;
import dev.batchsync.synchronization.InMemoryCycleStore;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.Uploads;
import dev.batchsync.synchronization.jobs.JobLists;
import dev.batchsync.synchronization.lease.NoPulse;
import dev.batchsync.synchronization.model.ModelPorts;
import dev.batchsync.synchronization.model.OperatingModel;
import dev.batchsync.synchronization.retry.UsualPatience;
import dev.batchsync.synchronization.status.CycleSummary;
import dev.batchsync.synchronization.statuses.AssetReads;
import dev.batchsync.synchronization.statuses.StatusPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Two uploads of one synchronization id and what comes between them, by seed; each end is compared with the catalog. */
final class PairRun implements AutoCloseable {

    static final SynchronizationId ID = new SynchronizationId("pair");

    private static final String STATUS = "00000000-0000-0000-0000-000000005066";
    private static final List<String> STRATEGIES = List.of("REMOVE_RESOURCES", "CHANGE_STATUS", "IGNORE");
    private static final Duration REDELIVERY = Duration.ofMinutes(30);
    private static final int OWN_ASSETS = 12;
    private static final int MOST_MESSAGES = 1_000;

    /** The simulated Collibra, and the client that calls it. */
    record Collibra(
            ImportJobs jobs, JobLists lists, OperatingModel model, AssetReads assets, SimulatorHost simulator) {}

    private final LedgerKiller killer;
    private final Path folder;
    private final Random random;
    private final PlayedTenant tenant;
    private final CycleStore store = new InMemoryCycleStore();
    private final FolderBucket bucket;
    private final CycleRunner runner;
    private final Uploads uploads;
    private final CycleCommands commands;
    private final DueMessages messages = new DueMessages();
    private final NamedResources resources;
    private final CatalogWatch watch;
    private final FinalizationCheck check;
    private final Set<CycleId> over = new HashSet<>();
    private final List<String> story = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final PairRows rows;
    private final Map<String, Integer> foreseen = new TreeMap<>();
    private final List<String> needed = new ArrayList<>();
    private final Optional<PairPlans> plans;
    private int uploaded;

    /**
     * Creates it.
     *
     * @param wholeUpTo so many resources are compared in one step; larger sources are compared slice by slice
     */
    PairRun(long seed, int wholeUpTo, LedgerKiller killer, Path folder, Collibra collibra) throws IOException {
        this(seed, wholeUpTo, killer, Optional.empty(), folder, collibra);
    }

    /** Plans each file before it is uploaded; the plans die at that write. */
    PairRun(long seed, int wholeUpTo, LedgerKiller killer, Killer ofPlans, Path folder, Collibra collibra)
            throws IOException {
        this(seed, wholeUpTo, killer, Optional.of(ofPlans), folder, collibra);
    }

    private PairRun(
            long seed, int wholeUpTo, LedgerKiller killer, Optional<Killer> ofPlans, Path folder, Collibra collibra)
            throws IOException {
        this.killer = killer;
        this.folder = Files.createDirectories(folder);
        this.random = new Random(seed);
        this.rows = new PairRows(random);
        this.tenant =
                PlayedTenant.on(collibra.simulator(), folder.resolve("uploads"), 20 + random.nextInt(80), JobsAt.BOTH);
        seedTenant();
        this.resources = new NamedResources(number -> tenant.idOfAsset(NamedResources.ownAsset(number)));
        this.watch = new CatalogWatch(tenant::catalog, STATUS);
        this.bucket = new FolderBucket(folder);
        this.check = new FinalizationCheck(folder, resources, watch);
        var with = collaborators(wholeUpTo, collibra);
        var clock = tenant.clock();
        this.runner = new CycleRunner(store, with, UsualPatience.DEFAULT, 1, new NoPulse(), clock);
        this.uploads = new Uploads(store, with.reports(), with.listener(), messages, clock);
        this.commands = new CycleCommands(store, with.reports(), with.listener(), messages, clock);
        this.plans =
                ofPlans.map(killed -> new PairPlans(this.folder, ID, store, tenant, with, messages, killed, foreseen));
    }

    private Collaborators collaborators(int wholeUpTo, Collibra collibra) throws IOException {
        CycleListener listener = (before, after, batch) -> record(after);
        var scratch = folder.resolve("scratch");
        var workbooks = Workbooks.of(bucket, scratch, 1_000_000, 10_000_000);
        var staged = new FolderStagedObjects(bucket);
        var ledgers = SlicedLedgers.of(killer.at(bucket), killer.at(staged), 2 + random.nextInt(3), wholeUpTo);
        return new Collaborators(
                new DefinitionReader(bucket),
                new GzipUnpacker(bucket, staged, 10_000_000),
                new FormatSurveyor(bucket, workbooks),
                ledgers,
                new ModelPorts(new BucketNames(bucket, staged), collibra.model()),
                new StatusPorts(new BucketStatuses(bucket, staged, new Scratch(scratch)), collibra.assets()),
                new FormatPayloads(bucket, workbooks, scratch),
                (source, batch, wanted) -> Map.of(),
                FakeFixes.none(),
                collibra.jobs(),
                collibra.lists(),
                messages,
                (cycle, batches) -> {},
                listener);
    }

    /** Assets that are named by their ids must exist before. */
    private void seedTenant() {
        // Only an older job proves that the list of jobs reaches back to before the first call.
        tenant.addForeignJob("name=an hour ago", "state=COMPLETED", "ageMillis=3600000");
        var domain = "{\"name\": \"Own\", \"community\": {\"name\": \"Seeded\"}}";
        var json = new StringBuilder("[{\"resourceType\": \"Community\", \"identifier\": {\"name\": \"Seeded\"}},"
                + "{\"resourceType\": \"Domain\", \"identifier\": " + domain
                + ", \"type\": {\"name\": \"Physical Data Dictionary\"}}");
        for (int number = 0; number < OWN_ASSETS; number++) {
            json.append(",{\"resourceType\": \"Asset\", \"identifier\": {\"name\": \"")
                    .append(NamedResources.ownAsset(number))
                    .append("\", \"domain\": ")
                    .append(domain)
                    .append("}, \"type\": {\"name\": \"Table\"}}");
        }
        tenant.importCycle("seeded", json.append(']').toString(), "IGNORE");
    }

    List<String> story() {
        return story;
    }

    List<String> ends() {
        return ends;
    }

    /** What plans said that came true, and how often. */
    Map<String, Integer> foreseen() {
        return foreseen;
    }

    List<String> faults() {
        return faults;
    }

    void play() throws IOException {
        define();
        carryOn(upload(rows.make(existing())));
        for (int i = random.nextInt(3); i > 0; i--) {
            between();
        }
        if (random.nextInt(3) == 0) {
            define();
        }
        carryOn(upload(rows.changed(existing())));
        settle();
        if (random.nextBoolean()) {
            // What the cycles before should have listed and did not would be touched now.
            carryOn(upload(rows.again(existing())));
            settle();
        }
        requireTidy();
    }

    /** What cancelled cycles have left takes one more cycle, which begins by itself. */
    private void settle() throws IOException {
        for (int i = 0; i < 5 && store.synchronization(ID).open().isPresent(); i++) {
            carryOn(store.synchronization(ID).open().get());
        }
        require(store.synchronization(ID).open().isEmpty(), "a cycle never ends");
    }

    /** Only the ledgers of the last completed cycle and of later ones are needed any more. A kill may leave staged objects (docs/configuration.md). */
    private void requireTidy() throws IOException {
        for (var key : keysOfLedgers()) {
            var isKept = key.equals("ledger/" + ID + "/statuses.gz");
            require(isKept || needed.stream().anyMatch(key::startsWith), "is left although nobody needs it: " + key);
        }
    }

    private boolean hasKilled() {
        return killer.hasKilled() || plans.filter(PairPlans::hasKilled).isPresent();
    }

    private List<String> keysOfLedgers() throws IOException {
        var keys = new ArrayList<String>();
        for (var prefix : hasKilled() ? List.of("ledger") : List.of("ledger", "staged")) {
            var root = Files.createDirectories(folder.resolve(prefix));
            try (var files = Files.walk(root)) {
                files.filter(Files::isRegularFile)
                        .forEach(file -> keys.add(folder.relativize(file).toString()));
            }
        }
        return keys;
    }

    /** What comes between the two uploads. */
    private void between() throws IOException {
        switch (random.nextInt(4)) {
            case 0 -> carryOn(upload(rows.changed(existing())));
            case 1 -> {
                var cancelled = upload(rows.changed(existing()));
                drive(cancelled, random.nextInt(14));
                survive(() -> commands.cancel(cancelled));
                carryOn(cancelled);
            }
            case 2 -> {
                var first = upload(rows.changed(existing()));
                drive(first, random.nextInt(10));
                upload(rows.subset());
                note("the newest upload takes the place of the one that waits");
            }
            default -> {
                check.allowFailedBatch();
                var broken = accept(".json", resources.writeBroken(rows.changed(existing())));
                drive(broken, MOST_MESSAGES);
                note("held: " + CycleSummary.of(store.find(broken).orElseThrow()));
            }
        }
    }

    /** The assets that can be named by their ids. */
    private List<Integer> existing() {
        var numbers = new ArrayList<Integer>();
        for (int number = 0; number < OWN_ASSETS; number++) {
            if (watch.has("Asset " + NamedResources.OWN_DOMAIN + " > " + NamedResources.ownAsset(number))) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    private void define() throws IOException {
        var strategy = STRATEGIES.get(random.nextInt(STRATEGIES.size()));
        var oneCall = random.nextInt(6) == 0;
        var definition = """
                {"finalization": {"strategy": "%s"}, "continueOnError": false, "evictFirst": %s, "oneCall": %s,
                 "batch": {"maxResources": %d}, "guard": {"duplicates": "allow"}, "template": %s}
                """.formatted(
                        strategy,
                        random.nextBoolean(),
                        oneCall,
                        oneCall ? 500 : 3 + random.nextInt(20),
                        NamedResources.template(rows.form()));
        note(definition);
        plans.ifPresent(PairPlans::definitionChanges);
        put("definitions/" + ID + ".json", definition.getBytes(UTF_8));
    }

    private CycleId upload(List<Row> content) throws IOException {
        var ending = rows.isMixed() ? ".json" : NamedResources.ENDINGS.get(random.nextInt(3));
        return accept(ending, resources.write(ending, content));
    }

    private CycleId accept(String ending, byte[] content) throws IOException {
        var name = "v" + ++uploaded + ending;
        var plan = plans.isPresent() ? Optional.of(plans.get().plan(name, content)) : Optional.<CycleId>empty();
        var key = "inbox/" + ID + "/" + name;
        put(key, content);
        var object = bucket.pin(key).orElseThrow();
        var cycle = survive(() -> uploads.acceptAsNewest(ID, object));
        note("upload " + key + " is cycle " + cycle);
        plan.ifPresent(id -> plans.orElseThrow().belongs(id, cycle));
        return cycle;
    }

    /** A caller repeats a call that was killed. */
    private <T> T survive(Supplier<T> call) {
        try {
            return call.get();
        } catch (Killer.Kill kill) {
            note("killed");
            return call.get();
        }
    }

    /** Until the cycle is over; a person agrees to each question, and tries again what failed. */
    private void carryOn(CycleId cycle) throws IOException {
        for (int i = 0; i < 6; i++) {
            drive(cycle, MOST_MESSAGES);
            var present = store.find(cycle).orElseThrow();
            if (present.phase() instanceof Phase.Held held) {
                decide(cycle, held);
            } else if (present.isEnded()) {
                return;
            } else {
                var open = store.synchronization(ID).open().filter(other -> !other.equals(cycle));
                if (open.isPresent()) {
                    carryOn(open.get());
                }
            }
        }
        require(false, "is not over: " + CycleSummary.of(store.find(cycle).orElseThrow()));
    }

    private void decide(CycleId cycle, Phase.Held held) {
        ends.add(held.problem().kind().name());
        note("a person decides about " + held.problem());
        if (held.problem().kind() == Problem.Kind.BATCH_FAILED) {
            check.allowFailedBatch();
        }
        require(
                held.problem().kind() != Problem.Kind.GUARD_REMOVED_MORE || check.tookMore(),
                "asks although no more was removed than listed");
        var outcome = held.question()
                .map(question -> survive(() -> commands.approve(cycle, question.token(), "somebody")))
                .orElseGet(() -> survive(() -> commands.cancel(cycle)));
        require(outcome == CycleCommands.Outcome.ACCEPTED, "a decision is refused: " + outcome);
    }

    /** Delivers the cycle's messages, at most so many. */
    private void drive(CycleId cycle, int most) throws IOException {
        for (int i = 0; i < most; i++) {
            var next = messages.take(cycle);
            if (next.isEmpty()) {
                return;
            }
            tenant.passTo(next.get());
            watch.look();
            try {
                runner.advance(cycle, Deadlines.of(tenant.clock().instant().plusSeconds(30), Duration.ofSeconds(150)));
            } catch (Killer.Kill kill) {
                note("killed");
                messages.schedule(cycle, tenant.clock().instant().plus(REDELIVERY));
            }
            watch.look();
            compareEnds();
        }
    }

    /** If one step ends two cycles, the one that was finalized comes first. */
    private void compareEnds() throws IOException {
        if (plans.isPresent()) {
            for (var cycle : store.cycles(ID, 100)) {
                plans.get().compare(cycle);
            }
            plans.get().faults().forEach(fault -> require(false, fault));
        }
        var ended = store.cycles(ID, 100).stream()
                .filter(cycle -> cycle.isEnded() && !cycle.planOnly() && !over.contains(cycle.id()))
                .sorted(Comparator.comparing(cycle -> !isCompleted(cycle)))
                .toList();
        for (var cycle : ended) {
            over.add(cycle.id());
            if (isCompleted(cycle)) {
                needed.clear();
            }
            needed.add("ledger/" + ID + "/" + cycle.id() + "/");
            ends.add(cycle.phase().getClass().getSimpleName());
            check.of(cycle).forEach(fault -> require(false, cycle.id() + ": " + fault));
            watch.startOver();
        }
    }

    private static boolean isCompleted(Cycle cycle) {
        return cycle.phase() instanceof Phase.Completed;
    }

    private void require(boolean fact, String otherwise) {
        if (!fact) {
            faults.add(otherwise);
            note(otherwise);
        }
    }

    private void record(Cycle cycle) {
        note(cycle.id() + " " + CycleSummary.of(cycle));
    }

    private void note(String text) {
        var line = tenant.clock().instant() + " " + text;
        if (story.isEmpty() || !story.get(story.size() - 1).equals(line)) {
            story.add(line);
        }
    }

    private void put(String key, byte[] content) throws IOException {
        var file = folder.resolve(key);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    @Override
    public void close() {
        tenant.close();
    }
}
