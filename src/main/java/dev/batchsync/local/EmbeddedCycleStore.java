package dev.batchsync.local;

import dev.batchsync.state.CycleCodec;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Change;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Synchronization;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.jobs.JobSlots;
import dev.batchsync.synchronization.uploads.IgnoredUploadStore;
import dev.batchsync.synchronization.uploads.IgnoredUploads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Cycles in one file, which one program at a time can open.
 *
 * <p>A change is completely on disk before {@link #commit} returns. Opening the file drops all leases and records of delayed
 * messages: the lock on the file proves that the program that held them has ended, and its messages ended with it.
 */
final class EmbeddedCycleStore implements CycleStore, IgnoredUploadStore, AutoCloseable {

    private static final String END = "\uffff";
    private static final String SLOTS = "slots";
    private static final String IGNORED = "ignored";
    private static final int LATEST_KEPT = 20;

    private final CycleCodec codec = new CycleCodec();
    private final StoreFile file;

    private EmbeddedCycleStore(StoreFile file) {
        this.file = file;
    }

    /**
     * Opens the file, or creates it.
     *
     * @throws IllegalStateException if another program has it open
     */
    static EmbeddedCycleStore open(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the folder of " + file, e);
        }
        return open(new StoreFile(file.toString()));
    }

    static EmbeddedCycleStore open(StoreFile file) {
        var opened = new EmbeddedCycleStore(file);
        try {
            opened.dropLeasesAndMessages();
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private void dropLeasesAndMessages() {
        for (var id : unfinished()) {
            find(id).filter(cycle ->
                            cycle.lease().isPresent() || cycle.messageDue().isPresent())
                    .ifPresent(cycle -> commit(new Change(List.of(cycle.abandoned()), List.of(), Optional.empty())));
        }
    }

    @Override
    public Optional<Cycle> find(CycleId id) {
        return file.use(tables -> find(tables, id));
    }

    private Optional<Cycle> find(CycleTables tables, CycleId id) {
        return Optional.ofNullable(tables.cycles().get(id.value())).map(json -> codec.read(json, Cycle.class));
    }

    @Override
    public Optional<Definition> definition(CycleId cycle) {
        return file.use(tables -> Optional.ofNullable(tables.definitions().get(cycle.value())))
                .map(json -> codec.read(json, Definition.class));
    }

    @Override
    public Synchronization synchronization(SynchronizationId id) {
        return file.use(tables -> synchronization(tables, id));
    }

    private Synchronization synchronization(CycleTables tables, SynchronizationId id) {
        var json = tables.synchronizations().get(id.value());
        return json == null ? Synchronization.unknown(id) : codec.read(json, Synchronization.class);
    }

    @Override
    public List<Synchronization> synchronizations() {
        return file.use(tables -> tables.synchronizations().values().stream()
                .map(json -> codec.read(json, Synchronization.class))
                .toList());
    }

    @Override
    public List<Synchronization> synchronizations(Optional<SynchronizationId> after, int limit) {
        return file.use(tables -> {
            var found = new ArrayList<Synchronization>();
            var entries = tables.synchronizations()
                    .cursor(after.map(id -> id.value() + '\0').orElse(""));
            while (entries.hasNext() && found.size() < limit) {
                entries.next();
                found.add(codec.read(entries.getValue(), Synchronization.class));
            }
            return found;
        });
    }

    @Override
    public Map<CycleId, Cycle> findAll(List<CycleId> ids) {
        return file.use(tables -> ids.stream()
                .flatMap(id -> find(tables, id).stream())
                .collect(Collectors.toMap(Cycle::id, Function.identity(), (one, same) -> one)));
    }

    @Override
    public List<Cycle> cycles(SynchronizationId id, Optional<Place> after, int limit) {
        return file.use(tables -> cycles(tables, id, after, limit));
    }

    private List<Cycle> cycles(CycleTables tables, SynchronizationId id, Optional<Place> after, int limit) {
        var found = new ArrayList<Cycle>();
        var all = id + "/";
        var from = after.map(place -> listKey(id, place)).orElse(all + END);
        var keys = tables.cyclesOfSynchronization().cursor(from, all, true);
        while (keys.hasNext() && found.size() < limit) {
            if (!keys.next().equals(from)) {
                find(tables, new CycleId(keys.getValue())).ifPresent(found::add);
            }
        }
        return found;
    }

    @Override
    public List<Batch> batches(CycleId cycle) {
        return file.use(tables -> batches(tables, cycle));
    }

    private List<Batch> batches(CycleTables tables, CycleId cycle) {
        var found = new ArrayList<Batch>();
        var entries = tables.batches().cursor(cycle + "/", cycle + "/" + END, false);
        while (entries.hasNext()) {
            entries.next();
            found.add(codec.read(entries.getValue(), Batch.class));
        }
        found.sort(Comparator.comparingInt(Batch::number));
        return found;
    }

    @Override
    public Optional<Batch> batch(CycleId cycle, int number) {
        return file.use(tables -> Optional.ofNullable(tables.batches().get(key(cycle, number))))
                .map(json -> codec.read(json, Batch.class));
    }

    @Override
    public Optional<CycleId> cycleOf(JobId job) {
        return file.use(tables -> cycleOf(tables, job));
    }

    private static Optional<CycleId> cycleOf(CycleTables tables, JobId job) {
        return Optional.ofNullable(tables.cyclesOfJobs().get(job.value())).map(CycleId::new);
    }

    @Override
    public JobSlots slots() {
        return file.use(this::slots);
    }

    private JobSlots slots(CycleTables tables) {
        return Optional.ofNullable(tables.slots().get(SLOTS))
                .map(json -> codec.read(json, JobSlots.class))
                .orElse(JobSlots.NONE_TAKEN);
    }

    @Override
    public IgnoredUploads ignored() {
        return file.use(this::ignored);
    }

    private IgnoredUploads ignored(CycleTables tables) {
        return Optional.ofNullable(tables.ignored().get(IGNORED))
                .map(json -> codec.read(json, IgnoredUploads.class))
                .orElse(IgnoredUploads.NONE);
    }

    @Override
    public boolean commit(IgnoredUploads next) {
        return file.use(tables -> {
            if (next.revision() != ignored(tables).revision() + 1) {
                return false;
            }
            tables.ignored().put(IGNORED, codec.write(next));
            file.commit(tables);
            return true;
        });
    }

    @Override
    public boolean commit(Change change) {
        return file.use(tables -> {
            if (!isInOrder(tables, change)) {
                return false;
            }
            write(tables, change);
            file.commit(tables);
            return true;
        });
    }

    private boolean isInOrder(CycleTables tables, Change change) {
        return change.cycles().stream()
                        .allMatch(cycle -> cycle.revision()
                                == find(tables, cycle.id()).map(Cycle::revision).orElse(0L) + 1)
                && change.synchronization()
                        .filter(known -> known.revision()
                                != synchronization(tables, known.id()).revision() + 1)
                        .isEmpty()
                && change.job()
                        .filter(known -> cycleOf(tables, known.job()).isPresent())
                        .isEmpty()
                && change.slots()
                        .filter(next -> next.revision() != slots(tables).revision() + 1)
                        .isEmpty();
    }

    private void write(CycleTables tables, Change change) {
        change.cycles().forEach(cycle -> put(tables, cycle));
        change.definition().ifPresent(definition -> tables.definitions()
                .put(change.cycles().get(0).id().value(), codec.write(definition)));
        change.batches().forEach(batch -> tables.batches()
                .put(key(change.cycles().get(0).id(), batch.number()), codec.write(batch)));
        change.synchronization()
                .ifPresent(known -> tables.synchronizations().put(known.id().value(), codec.write(known)));
        change.job().ifPresent(known -> tables.cyclesOfJobs()
                .put(known.job().value(), known.cycle().value()));
        change.slots().ifPresent(next -> tables.slots().put(SLOTS, codec.write(next)));
    }

    private void put(CycleTables tables, Cycle cycle) {
        tables.cycles().put(cycle.id().value(), codec.write(cycle));
        tables.cyclesOfSynchronization().put(listKey(cycle), cycle.id().value());
    }

    private static String listKey(Cycle cycle) {
        return listKey(cycle.synchronizationId(), Place.of(cycle));
    }

    private static String listKey(SynchronizationId id, Place place) {
        return "%s/%015d/%s".formatted(id, place.openedAt().toEpochMilli(), place.cycle());
    }

    /**
     * Forgets the cycles that ended before an instant, with their batches and jobs.
     *
     * <p>The latest cycles of each synchronization id stay, plans apart, and those whose upload is still present: a file in the inbox is
     * recognized by its cycle, and would be imported again without it.
     */
    void forgetEndedBefore(Instant limit, Predicate<PinnedObject> isPresent) {
        file.use(tables -> {
            var forgotten = synchronizationsIn(tables).stream()
                    .flatMap(id -> forgettable(cycles(tables, id, Optional.empty(), Integer.MAX_VALUE)))
                    .filter(cycle ->
                            cycle.phase() instanceof Phase.Ended end && end.at().isBefore(limit))
                    .filter(cycle -> !isPresent.test(cycle.source()))
                    .toList();
            if (!forgotten.isEmpty()) {
                forget(tables, forgotten);
                file.commit(tables);
            }
            return forgotten.size();
        });
    }

    private static Stream<Cycle> forgettable(List<Cycle> newestFirst) {
        var plans = newestFirst.stream().filter(Cycle::planOnly);
        var others = newestFirst.stream().filter(cycle -> !cycle.planOnly());
        return Stream.concat(plans, others.skip(LATEST_KEPT));
    }

    private static List<SynchronizationId> synchronizationsIn(CycleTables tables) {
        return tables.synchronizations().keySet().stream()
                .map(SynchronizationId::new)
                .toList();
    }

    private void forget(CycleTables tables, List<Cycle> forgotten) {
        var ids = forgotten.stream().map(cycle -> cycle.id().value()).collect(Collectors.toSet());
        for (var cycle : forgotten) {
            batches(tables, cycle.id()).forEach(batch -> tables.batches().remove(key(cycle.id(), batch.number())));
            tables.definitions().remove(cycle.id().value());
            tables.cyclesOfSynchronization().remove(listKey(cycle));
            tables.cycles().remove(cycle.id().value());
        }
        var jobs = tables.cyclesOfJobs().entrySet().stream()
                .filter(job -> ids.contains(job.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        jobs.forEach(tables.cyclesOfJobs()::remove);
    }

    private static String key(CycleId cycle, int number) {
        return "%s/%08d".formatted(cycle, number);
    }

    @Override
    public void close() {
        file.close();
    }
}
