package dev.batchsync.synchronization;

import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.Terms;
import dev.batchsync.synchronization.expectation.Timeliness;
import dev.batchsync.synchronization.guard.Past;
import dev.batchsync.synchronization.jobs.JobSlots;
import dev.batchsync.synchronization.jobs.KnownJob;
import dev.batchsync.synchronization.lease.Lease;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Writes transitions under their conditions, and publishes the written ones. */
final class CycleJournal {

    private final CycleStore store;
    private final Succession succession;
    private final DueReports reports;
    private final CycleListener listener;

    CycleJournal(CycleStore store, DueReports reports, CycleListener listener) {
        this.store = store;
        this.succession = new Succession(store);
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
            return changed && after.reportDue();
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
     * Writes everything, or nothing if one of the conditions does not hold. Then it publishes the reports. If a crash
     * comes between, the next message or the sweep finds that they are due.
     */
    boolean commit(List<Transition> transitions, List<Batch> batches, Optional<Synchronization> synchronization) {
        return commit(transitions, batches, synchronization, Optional.empty(), Optional.empty());
    }

    private boolean commit(
            List<Transition> transitions,
            List<Batch> batches,
            Optional<Synchronization> synchronization,
            Optional<JobSlots> slots,
            Optional<Definition> definition) {
        var cycles = transitions.stream().map(Transition::after).toList();
        var ended = transitions.stream()
                .filter(Transition::wantsReport)
                .map(Transition::after)
                .filter(Cycle::isEnded)
                .map(Cycle::id)
                .toList();
        var owing = synchronization.map(known -> known.owing(ended));
        if (owing.isEmpty() && !ended.isEmpty()) {
            throw new IllegalArgumentException("cycles end without their synchronization: " + ended);
        }
        var job = transitions.stream()
                .flatMap(transition -> transition.newJob().stream())
                .findFirst();
        if (!store.commit(new Change(cycles, batches, owing, job, slots, definition))) {
            return false;
        }
        var batch = batches.stream().findFirst();
        transitions.forEach(transition -> listener.changed(transition.before(), transition.after(), batch));
        transitions.stream()
                .filter(Transition::wantsReport)
                .map(Transition::after)
                .forEach(reports::publishOrLeave);
        return true;
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
    Optional<Cycle> updateWithSlots(Cycle cycle, Function<Cycle, WithSlots> change, List<Batch> batches) {
        return OptimisticWrites.onTopOf(Optional.of(cycle), () -> reread(cycle), before -> {
            var next = change.apply(before);
            var after = next.cycle().counting(batches);
            var transitions = List.of(Transition.of(before, after));
            return commit(transitions, batches, Optional.empty(), next.slots(), Optional.empty())
                    ? Optional.of(after)
                    : Optional.empty();
        });
    }

    /** The same for a cycle whose definition has been read. */
    Optional<Cycle> defined(Cycle cycle, Phase next, Definition definition) {
        return OptimisticWrites.onTopOf(Optional.of(cycle), () -> reread(cycle), before -> {
            var after = before.in(next);
            var transitions = List.of(Transition.of(before, after));
            return commit(transitions, List.of(), Optional.empty(), Optional.empty(), Optional.of(definition))
                    ? Optional.of(after)
                    : Optional.empty();
        });
    }

    boolean isReportDue(CycleId id) {
        return store.find(id).filter(Cycle::reportDue).isPresent();
    }

    /** Gives the lease back, whatever else happened to the cycle. */
    Optional<Cycle> release(CycleId id, String holder, UnaryOperator<Cycle> release) {
        return write(id, holder, release);
    }

    /** Prolongs the lease beside the holder's work, whose next write builds on it. Returns false if it is lost. */
    boolean renew(CycleId id, String holder, Instant until) {
        return write(id, holder, before -> before.leasedTo(new Lease(holder, until)))
                .isPresent();
    }

    private Optional<Cycle> write(CycleId id, String holder, UnaryOperator<Cycle> change) {
        return OptimisticWrites.onTopOf(leased(id, holder), () -> leased(id, holder), before -> {
            var after = change.apply(before);
            return store.commit(Change.of(after)) ? Optional.of(after) : Optional.empty();
        });
    }

    Optional<Cycle> leased(CycleId id, String holder) {
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
        if (before.planOnly()) {
            return endPlan(before, end, batches, synchronization);
        }
        var ended = Transition.of(before, before.endedBy(end).counting(batches));
        if (!synchronization.isOpen(before.id())) {
            var after = synchronization.without(before.id());
            var past = synchronization.past().after(before, end);
            return commit(List.of(ended), batches, Optional.of(after.with(past)))
                    ? Optional.of(Optional.empty())
                    : Optional.empty();
        }
        var isUsable = Succession.isUsable(before) || Succession.isUsable(ended.after());
        return isUsable && !(end instanceof Phase.Failed)
                ? endUsable(ended, synchronization, batches)
                : endOpen(ended, List.of(), synchronization, batches);
    }

    /** What arrived while the survey ended may have been set aside for it nevertheless. */
    private Optional<Optional<CycleId>> endUsable(Transition ended, Synchronization known, List<Batch> batches) {
        var at = ((Phase.Ended) ended.after().phase()).at();
        return endOpen(ended, succession.outdone(ended.after(), known, at), known.after(ended.after()), batches);
    }

    private Optional<Optional<CycleId>> endOpen(
            Transition ended, List<Transition> outdone, Synchronization known, List<Batch> batches) {
        var before = ended.before().orElseThrow();
        var end = (Phase.Ended) ended.after().phase();
        var past = Succession.past(known.past().after(before, end), outdone);
        var settling = known.next().isEmpty() ? settling(before, end, past) : Optional.<Cycle>empty();
        var transitions = new ArrayList<>(List.of(ended));
        transitions.addAll(outdone);
        known.next().flatMap(succession::opening).ifPresent(transitions::add);
        settling.ifPresent(next -> transitions.add(new Transition(Optional.empty(), next)));
        var written = settling.map(next -> known.closed().settledBy(next.id(), past))
                .orElseGet(() -> known.closed().with(past));
        var timely = written.with(timeliness(end, known));
        return commit(transitions, batches, Optional.of(timely))
                ? Optional.of(known.next().or(() -> settling.map(Cycle::id)))
                : Optional.empty();
    }

    private static Optional<Timeliness> timeliness(Phase.Ended end, Synchronization known) {
        return Optional.of(end)
                .flatMap(CycleJournal::completedBy)
                .map(terms -> Timeliness.after(known.timeliness(), terms.expect(), end.at()))
                .orElse(known.timeliness());
    }

    /** The terms of a cycle after which Collibra is as the source says. */
    private static Optional<Terms> completedBy(Phase.Ended end) {
        if (end instanceof Phase.Completed completed) {
            return Optional.of(completed.prepared().definition());
        }
        return end instanceof Phase.Unchanged unchanged
                ? Optional.of(unchanged.prepared().definition())
                : Optional.empty();
    }

    /** The places of other cycles stay as they are. */
    private Optional<Optional<CycleId>> endPlan(
            Cycle before, Phase.Ended end, List<Batch> batches, Synchronization synchronization) {
        var transitions = List.of(Transition.of(before, before.endedBy(end).counting(batches)));
        var past = synchronization.past().after(before, end);
        var written = synchronization.withoutPlan(before.id()).with(past);
        return commit(transitions, batches, Optional.of(written)) ? Optional.of(Optional.empty()) : Optional.empty();
    }

    /** A cycle whose survey is over. It ends those that were set aside for it. */
    Optional<Cycle> proven(Cycle cycle, Phase next, Instant now) {
        return OptimisticWrites.onTopOf(Optional.of(cycle), () -> reread(cycle), before -> {
            var after = before.in(next);
            var known = store.synchronization(before.synchronizationId());
            var written = known.aside().isEmpty()
                    ? commit(List.of(Transition.of(before, after)), List.of(), Optional.empty())
                    : commit(succession.proven(before, after, known, now));
            return written ? Optional.of(after) : Optional.empty();
        });
    }

    boolean commit(Succession.Move move) {
        return commit(move.transitions(), List.of(), Optional.of(move.after()));
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
