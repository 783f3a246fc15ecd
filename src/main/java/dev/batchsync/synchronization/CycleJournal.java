package dev.batchsync.synchronization;

import dev.batchsync.synchronization.guard.Past;
import dev.batchsync.synchronization.jobs.JobSlots;
import dev.batchsync.synchronization.jobs.KnownJob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Writes transitions if their conditions hold, and publishes them. */
final class CycleJournal {

    private final CycleStore store;
    private final Reports reports;
    private final CycleListener listener;

    CycleJournal(CycleStore store, Reports reports, CycleListener listener) {
        this.store = store;
        this.reports = reports;
        this.listener = listener;
    }

    /** A cycle before and after a write. */
    record Transition(Optional<Cycle> before, Cycle after) {

        static Transition of(Cycle before, Cycle after) {
            return new Transition(Optional.of(before), after);
        }

        private boolean wantsReport() {
            var changed =
                    before.map(cycle -> !cycle.phase().equals(after.phase())).orElse(true);
            return changed && (after.isEnded() || after.phase() instanceof Phase.Held);
        }

        /** The job that became known with this write. */
        private Optional<KnownJob> newJob() {
            var job = running(after);
            return job.equals(before.flatMap(Transition::running))
                    ? Optional.empty()
                    : job.map(id -> new KnownJob(id, after.id()));
        }

        private static Optional<JobId> running(Cycle cycle) {
            var phase = cycle.phase() instanceof Phase.Held held ? held.resumption() : cycle.phase();
            return phase instanceof Phase.Resumable sending && sending.attempt() instanceof Attempt.Running running
                    ? Optional.of(running.job())
                    : Optional.empty();
        }
    }

    /**
     * Writes everything, or nothing if one of the conditions does not hold. Reports are written first, because a crash
     * must not lose them.
     */
    boolean commit(List<Transition> transitions, List<Batch> batches, Optional<Synchronization> synchronization) {
        return commit(transitions, batches, synchronization, Optional.empty());
    }

    private boolean commit(
            List<Transition> transitions,
            List<Batch> batches,
            Optional<Synchronization> synchronization,
            Optional<JobSlots> slots) {
        var cycles = transitions.stream().map(Transition::after).toList();
        for (var transition : transitions) {
            if (transition.wantsReport()) {
                var id = transition.after().id();
                var own = id.equals(cycles.get(0).id()) ? batches : List.<Batch>of();
                reports.publish(transition.after(), overlaid(store.batches(id), own));
            }
        }
        var job = transitions.stream()
                .flatMap(transition -> transition.newJob().stream())
                .findFirst();
        if (!store.commit(new Change(cycles, batches, synchronization, job, slots))) {
            return false;
        }
        var batch = batches.stream().findFirst();
        transitions.forEach(transition -> listener.changed(transition.before(), transition.after(), batch));
        return true;
    }

    /** The batches as they will be stored after this write. */
    private static List<Batch> overlaid(List<Batch> stored, List<Batch> written) {
        var byNumber = new TreeMap<Integer, Batch>();
        stored.forEach(batch -> byNumber.put(batch.number(), batch));
        written.forEach(batch -> byNumber.put(batch.number(), batch));
        return List.copyOf(byNumber.values());
    }

    /**
     * Writes what the holder of a lease found out. It builds on what a person requested in the meantime, but stops if
     * the lease is lost.
     *
     * @return the cycle as written, or empty if another invocation has taken over
     */
    Optional<Cycle> update(Cycle cycle, UnaryOperator<Cycle> next, List<Batch> batches) {
        return updateWithSlots(cycle, before -> new WithSlots(next.apply(before), Optional.empty()), batches);
    }

    /** A cycle, and the job slots if they change with it. */
    record WithSlots(Cycle cycle, Optional<JobSlots> slots) {}

    /** The same for a cycle that takes a slot, or joins the queue for one. */
    Optional<Cycle> updateWithSlots(Cycle cycle, Function<Cycle, WithSlots> next, List<Batch> batches) {
        return OptimisticWrites.onTopOf(Optional.of(cycle), () -> reread(cycle), before -> {
            var after = next.apply(before);
            return commit(List.of(Transition.of(before, after.cycle())), batches, Optional.empty(), after.slots())
                    ? Optional.of(after.cycle())
                    : Optional.empty();
        });
    }

    /** Gives the lease back, whatever else happened to the cycle. */
    Optional<Cycle> release(CycleId id, String holder, UnaryOperator<Cycle> release) {
        return OptimisticWrites.onTopOf(leased(id, holder), () -> leased(id, holder), before -> {
            var released = release.apply(before);
            return store.commit(Change.of(released)) ? Optional.of(released) : Optional.empty();
        });
    }

    private Optional<Cycle> leased(CycleId id, String holder) {
        return store.find(id).filter(cycle -> cycle.isLeasedTo(holder));
    }

    /** The cycle as it is stored now, unless another invocation has taken over. */
    private Optional<Cycle> reread(Cycle cycle) {
        return store.find(cycle.id())
                .filter(stored ->
                        stored.phase().equals(cycle.phase()) && holder(stored).equals(holder(cycle)));
    }

    private static Optional<String> holder(Cycle cycle) {
        return cycle.lease().map(Lease::holder);
    }

    /**
     * Ends a cycle, and opens the one that waits for it or has to settle what is left.
     *
     * @param batches of the cycle, written with it
     * @return the cycle that was opened
     */
    Optional<CycleId> end(Cycle cycle, Phase.Ended end, List<Batch> batches) {
        Optional<Optional<CycleId>> successor = OptimisticWrites.onTopOf(
                Optional.of(cycle), () -> reread(cycle), before -> endOnce(before, end, batches));
        return successor.orElse(Optional.empty());
    }

    private Optional<Optional<CycleId>> endOnce(Cycle before, Phase.Ended end, List<Batch> batches) {
        var synchronization = store.synchronization(before.synchronizationId());
        var wasOpen = synchronization.open().equals(Optional.of(before.id()));
        var waiting = wasOpen ? synchronization.waiting().flatMap(store::find) : Optional.<Cycle>empty();
        var past = synchronization.past().after(before, end);
        var settling = wasOpen && waiting.isEmpty() ? settling(before, end, past) : Optional.<Cycle>empty();
        var transitions = new ArrayList<>(List.of(Transition.of(before, before.endedBy(end))));
        waiting.ifPresent(next -> transitions.add(Transition.of(next, next.in(new Phase.Open()))));
        settling.ifPresent(next -> transitions.add(new Transition(Optional.empty(), next)));
        var after = wasOpen ? synchronization.closed() : synchronization.withoutWaiting();
        var written = settling.map(next -> after.settledBy(next.id(), past)).orElseGet(() -> after.with(past));
        return commit(transitions, batches, Optional.of(written))
                ? Optional.of(waiting.or(() -> settling).map(Cycle::id))
                : Optional.empty();
    }

    /**
     * Collibra counts what an unfinished cycle has sent as seen, so this finalization left it alone. Another cycle of the
     * same source lets the next finalization deal with it, once.
     */
    private Optional<Cycle> settling(Cycle before, Phase.Ended end, Past past) {
        return end instanceof Phase.Completed completed && past.mustSettle(before.id(), completed)
                ? Optional.of(Cycle.first(unusedId(before), before.upload(), new Phase.Open(), end.at()))
                : Optional.empty();
    }

    private CycleId unusedId(Cycle before) {
        var first = CycleId.of(before.upload());
        var id = first;
        for (int count = 2; store.find(id).isPresent(); count++) {
            id = first.again(count);
        }
        return id;
    }
}
