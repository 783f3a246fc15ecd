package dev.batchsync.local;

import dev.batchsync.state.CycleCodec;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Change;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.Synchronization;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.jobs.JobSlots;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * Cycles in one file, which one program at a time can open.
 *
 * <p>A change is completely on disk before {@link #commit} returns. Opening the file drops all leases and records of delayed
 * messages: the lock on the file proves that the program that held them has ended, and its messages ended with it.
 */
final class EmbeddedCycleStore implements CycleStore, AutoCloseable {

    private static final String END = "\uffff";
    private static final String SLOTS = "slots";

    private final CycleCodec codec = new CycleCodec();
    private final MVStore store;
    private final MVMap<String, String> cycles;
    private final MVMap<String, String> batches;
    private final MVMap<String, String> synchronizations;
    /** Keys are {@code id/time of opening/cycle id}, so that they sort in the order of the list. */
    private final MVMap<String, String> cyclesOfSynchronization;

    private final MVMap<String, String> cyclesOfJobs;
    private final MVMap<String, String> slots;

    private EmbeddedCycleStore(MVStore store) {
        this.store = store;
        this.cycles = store.openMap("cycles");
        this.batches = store.openMap("batches");
        this.synchronizations = store.openMap("synchronizations");
        this.cyclesOfSynchronization = store.openMap("cyclesOfSynchronization");
        this.cyclesOfJobs = store.openMap("cyclesOfJobs");
        this.slots = store.openMap("slots");
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
        var opened = new EmbeddedCycleStore(openFile(file));
        try {
            opened.dropLeasesAndMessages();
            return opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private static MVStore openFile(Path file) {
        try {
            return new MVStore.Builder()
                    .fileName(file.toString())
                    .autoCommitDisabled()
                    .autoCommitBufferSize(0)
                    .open();
        } catch (MVStoreException e) {
            if (e.getErrorCode() == DataUtils.ERROR_FILE_LOCKED) {
                throw new IllegalStateException(
                        file + " is in use by another running program. Stop that program first.", e);
            }
            throw e;
        }
    }

    private void dropLeasesAndMessages() {
        for (var id : unfinished()) {
            find(id).filter(cycle ->
                            cycle.lease().isPresent() || cycle.messageDue().isPresent())
                    .ifPresent(cycle -> commit(new Change(List.of(cycle.released()), List.of(), Optional.empty())));
        }
    }

    @Override
    public synchronized Optional<Cycle> find(CycleId id) {
        return Optional.ofNullable(cycles.get(id.value())).map(json -> codec.read(json, Cycle.class));
    }

    @Override
    public synchronized Synchronization synchronization(SynchronizationId id) {
        var json = synchronizations.get(id.value());
        return json == null ? Synchronization.unknown(id) : codec.read(json, Synchronization.class);
    }

    @Override
    public synchronized List<Synchronization> synchronizations() {
        return synchronizations.values().stream()
                .map(json -> codec.read(json, Synchronization.class))
                .toList();
    }

    @Override
    public synchronized List<Cycle> cycles(SynchronizationId id, int limit) {
        var found = new ArrayList<Cycle>();
        var from = id + "/";
        var keys = cyclesOfSynchronization.cursor(from + END, from, true);
        while (keys.hasNext() && found.size() < limit) {
            keys.next();
            find(new CycleId(keys.getValue())).ifPresent(found::add);
        }
        return found;
    }

    @Override
    public synchronized List<Batch> batches(CycleId cycle) {
        var found = new ArrayList<Batch>();
        var entries = batches.cursor(cycle + "/", cycle + "/" + END, false);
        while (entries.hasNext()) {
            entries.next();
            found.add(codec.read(entries.getValue(), Batch.class));
        }
        found.sort(Comparator.comparingInt(Batch::number));
        return found;
    }

    @Override
    public synchronized Optional<Batch> batch(CycleId cycle, int number) {
        return Optional.ofNullable(batches.get(key(cycle, number))).map(json -> codec.read(json, Batch.class));
    }

    @Override
    public synchronized Optional<CycleId> cycleOf(JobId job) {
        return Optional.ofNullable(cyclesOfJobs.get(job.value())).map(CycleId::new);
    }

    @Override
    public synchronized JobSlots slots() {
        return Optional.ofNullable(slots.get(SLOTS))
                .map(json -> codec.read(json, JobSlots.class))
                .orElse(JobSlots.NONE_TAKEN);
    }

    @Override
    public synchronized List<CycleId> unfinished() {
        return synchronizations().stream()
                .flatMap(known -> Stream.concat(known.open().stream(), known.waiting().stream()))
                .toList();
    }

    @Override
    public synchronized boolean commit(Change change) {
        if (!isInOrder(change)) {
            return false;
        }
        change.cycles().forEach(this::put);
        change.batches()
                .forEach(batch -> batches.put(key(change.cycles().get(0).id(), batch.number()), codec.write(batch)));
        change.synchronization()
                .ifPresent(known -> synchronizations.put(known.id().value(), codec.write(known)));
        change.job()
                .ifPresent(known ->
                        cyclesOfJobs.put(known.job().value(), known.cycle().value()));
        change.slots().ifPresent(next -> slots.put(SLOTS, codec.write(next)));
        store.commit();
        store.sync();
        return true;
    }

    private boolean isInOrder(Change change) {
        return change.cycles().stream()
                        .allMatch(cycle -> cycle.revision()
                                == find(cycle.id()).map(Cycle::revision).orElse(0L) + 1)
                && change.synchronization()
                        .filter(known ->
                                known.revision() != synchronization(known.id()).revision() + 1)
                        .isEmpty()
                && change.job()
                        .filter(known -> cycleOf(known.job()).isPresent())
                        .isEmpty()
                && change.slots()
                        .filter(next -> next.revision() != slots().revision() + 1)
                        .isEmpty();
    }

    private void put(Cycle cycle) {
        cycles.put(cycle.id().value(), codec.write(cycle));
        cyclesOfSynchronization.put(
                "%s/%015d/%s"
                        .formatted(cycle.synchronizationId(), cycle.openedAt().toEpochMilli(), cycle.id()),
                cycle.id().value());
    }

    private static String key(CycleId cycle, int number) {
        return "%s/%08d".formatted(cycle, number);
    }

    @Override
    public synchronized void close() {
        store.close();
    }
}
