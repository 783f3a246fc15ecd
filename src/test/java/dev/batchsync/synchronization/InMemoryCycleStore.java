package dev.batchsync.synchronization;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.jobs.JobSlots;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** A store in memory that accepts a write only if its condition holds and it breaks no rule about cycles. */
public class InMemoryCycleStore implements CycleStore {

    private final Map<CycleId, Cycle> cycles = new HashMap<>();
    private final Map<CycleId, Definition> definitions = new HashMap<>();
    private final Map<CycleId, TreeMap<Integer, Batch>> batches = new HashMap<>();
    private final Map<String, Synchronization> synchronizations = new TreeMap<>();
    private final Map<JobId, CycleId> jobs = new HashMap<>();
    private JobSlots slots = JobSlots.NONE_TAKEN;
    private BiConsumer<Optional<Cycle>, Cycle> observer = (before, after) -> {};

    /** Calls back with each cycle written, before and after. */
    final void observe(BiConsumer<Optional<Cycle>, Cycle> next) {
        observer = next;
    }

    /** Drops a cycle's batches, as a table does when their time to live ends. */
    final synchronized void forgetBatches(CycleId cycle) {
        batches.remove(cycle);
    }

    @Override
    public synchronized Optional<Cycle> find(CycleId id) {
        return Optional.ofNullable(cycles.get(id));
    }

    @Override
    public synchronized Optional<Definition> definition(CycleId cycle) {
        return Optional.ofNullable(definitions.get(cycle));
    }

    /** Drops a cycle's definition, as a table does when its time to live ends. */
    final synchronized void forgetDefinition(CycleId cycle) {
        definitions.remove(cycle);
    }

    @Override
    public synchronized Synchronization synchronization(SynchronizationId id) {
        return synchronizations.getOrDefault(id.value(), Synchronization.unknown(id));
    }

    @Override
    public synchronized List<Synchronization> synchronizations() {
        return List.copyOf(synchronizations.values());
    }

    @Override
    public synchronized List<Synchronization> synchronizations(Optional<SynchronizationId> after, int limit) {
        return synchronizations.values().stream()
                .filter(known -> after.filter(id -> known.id().value().compareTo(id.value()) <= 0)
                        .isEmpty())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Map<CycleId, Cycle> findAll(List<CycleId> ids) {
        var found = new HashMap<>(cycles);
        found.keySet().retainAll(ids);
        return found;
    }

    @Override
    public synchronized List<Cycle> cycles(SynchronizationId id, Optional<Place> after, int limit) {
        return cycles.values().stream()
                .filter(cycle -> cycle.synchronizationId().equals(id))
                .filter(cycle -> after.filter(place -> Place.of(cycle).compareTo(place) >= 0)
                        .isEmpty())
                .sorted(comparing(Place::of).reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized List<Batch> batches(CycleId cycle) {
        return List.copyOf(batches.getOrDefault(cycle, new TreeMap<>()).values());
    }

    @Override
    public synchronized Optional<Batch> batch(CycleId cycle, int number) {
        return Optional.ofNullable(batches.getOrDefault(cycle, new TreeMap<>()).get(number));
    }

    @Override
    public synchronized Optional<CycleId> cycleOf(JobId job) {
        return Optional.ofNullable(jobs.get(job));
    }

    @Override
    public synchronized JobSlots slots() {
        return slots;
    }

    @Override
    public synchronized List<CycleId> unfinished() {
        return cycles.values().stream()
                .filter(cycle -> !cycle.isEnded() || cycle.reportDue())
                .map(Cycle::id)
                .sorted(comparing(CycleId::value))
                .toList();
    }

    @Override
    public synchronized boolean commit(Change change) {
        if (!isCurrent(change)) {
            return false;
        }
        change.cycles().forEach(this::write);
        change.definition()
                .ifPresent(read -> definitions.put(change.cycles().get(0).id(), read));
        change.batches().forEach(batch -> write(change.cycles().get(0).id(), batch));
        change.synchronization()
                .ifPresent(next -> synchronizations.put(next.id().value(), next));
        change.job().ifPresent(known -> jobs.put(known.job(), known.cycle()));
        change.slots().ifPresent(next -> slots = next);
        change.cycles().forEach(this::requireOnePlace);
        return true;
    }

    private boolean isCurrent(Change change) {
        return change.cycles().stream().allMatch(next -> isNext(revision(next.id()), next.revision()))
                && change.synchronization()
                        .filter(next -> !isNext(synchronization(next.id()).revision(), next.revision()))
                        .isEmpty()
                && change.job().filter(known -> jobs.containsKey(known.job())).isEmpty()
                && change.slots()
                        .filter(next -> !isNext(slots.revision(), next.revision()))
                        .isEmpty();
    }

    /** The condition of every write. */
    boolean isNext(long stored, long given) {
        return given == stored + 1;
    }

    private long revision(CycleId id) {
        return find(id).map(Cycle::revision).orElse(0L);
    }

    private static boolean isReportOfIt(Cycle ended, Cycle next) {
        return ended.reportDue()
                && next.phase().equals(ended.phase())
                && next.lease().isEmpty();
    }

    private void write(Cycle next) {
        var before = find(next.id());
        if (before.filter(Cycle::isEnded).isPresent() && !isReportOfIt(before.get(), next)) {
            throw new AssertionError("written after its end: " + before.get() + " -> " + next);
        }
        cycles.put(next.id(), next);
        observer.accept(before, next);
    }

    private void write(CycleId cycle, Batch next) {
        var before = batch(cycle, next.number());
        if (before.filter(Batch::isSucceeded).isPresent() && !next.isSucceeded()) {
            throw new AssertionError("forgotten that it succeeded: " + next);
        }
        batches.computeIfAbsent(cycle, id -> new TreeMap<>()).put(next.number(), next);
    }

    /** At most one cycle of an id is at work, and the synchronization names it and each of the others once, and all plans. */
    private void requireOnePlace(Cycle written) {
        var known = synchronization(written.synchronizationId());
        var going = cycles.values().stream()
                .filter(cycle -> cycle.synchronizationId().equals(known.id()) && !cycle.isEnded() && !cycle.planOnly())
                .collect(toMap(Cycle::id, cycle -> cycle));
        var planning = cycles.values().stream()
                .filter(cycle -> cycle.synchronizationId().equals(known.id()) && !cycle.isEnded() && cycle.planOnly())
                .map(Cycle::id)
                .collect(toSet());
        if (!planning.equals(Set.copyOf(known.planning()))) {
            throw new AssertionError("planning: " + planning + " (expected: " + known.planning() + ")");
        }
        var others =
                Stream.concat(known.queued().stream(), known.aside().stream()).toList();
        var named = Stream.concat(known.open().stream(), others.stream()).toList();
        require(Set.copyOf(named).equals(going.keySet()) && named.size() == going.size(), known, going);
        known.open().map(going::get).ifPresent(open -> require(!(open.phase() instanceof Phase.Waiting), known, going));
        others.stream().map(going::get).forEach(other -> require(rests(other), known, going));
    }

    private static boolean rests(Cycle other) {
        return other.phase() instanceof Phase.Waiting
                || (other.phase() instanceof Phase.Held held && !held.mayHaveJob());
    }

    private static void require(boolean fact, Synchronization known, Map<CycleId, Cycle> going) {
        if (!fact) {
            throw new AssertionError("out of place: " + known + ", going: " + going);
        }
    }
}
