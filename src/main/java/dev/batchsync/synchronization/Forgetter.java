package dev.batchsync.synchronization;

import dev.batchsync.synchronization.CycleJournal.Transition;
import dev.batchsync.synchronization.forgetting.Forgetting;
import dev.batchsync.synchronization.guard.Past;
import dev.batchsync.synchronization.lease.Deadline;
import dev.batchsync.synchronization.statuses.StatusArchive;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Makes Collibra forget a synchronization id, if a person wants that. The wish is marked before the call. After the call, first what was
 * sent is forgotten here as well, then the wish is done. A crash in between only repeats the call.
 */
final class Forgetter {

    private final CycleStore store;
    private final CycleJournal journal;
    private final ImportJobs jobs;
    private final StatusArchive archive;
    private final Continuations continuations;
    private final CycleListener listener;
    private final Clock clock;

    Forgetter(CycleStore store, CycleJournal journal, CycleRunner.Collaborators with, Clock clock) {
        this.store = store;
        this.journal = journal;
        this.jobs = with.jobs();
        this.archive = with.statuses().archive();
        this.continuations = with.continuations();
        this.listener = with.listener();
        this.clock = clock;
    }

    /** Does nothing if nothing is due. The message that started this invocation names the cycle. */
    void forgetIfDue(Cycle carrier, Deadline deadline) {
        var id = carrier.synchronizationId();
        var now = clock.instant();
        var due = store.slots().pauses().at(now).forgetting(id).filter(wish -> wish.isDue(now));
        if (due.isEmpty()) {
            return;
        }
        var objection = objection(id, due.get());
        if (objection.isPresent()) {
            end(id, due.get(), due.get().failed(objection.get(), now));
        } else if (mark(id, due.get(), due.get().calling(now))) {
            call(carrier, due.get().calling(now), deadline);
        }
    }

    private void call(Cycle carrier, Forgetting called, Deadline deadline) {
        if (!called.mayBeCalled(clock.instant())) {
            continuations.schedule(carrier.id(), called.calledAgain());
            return;
        }
        var id = carrier.synchronizationId();
        var answer = jobs.forget(id, deadline.leftForCall(clock.instant())).match(new Answered(id, called));
        if (answer.isOpen()) {
            write(id, called, answer);
            continuations.schedule(carrier.id(), answer.since());
        } else {
            write(id, called, answer);
            listener.forgotten(id, answer);
        }
    }

    /** Whatever becomes of the pause, the record of the id says from now on that Collibra may have forgotten it. */
    private boolean mark(SynchronizationId id, Forgetting before, Forgetting called) {
        return write(id, before, called, past -> past.asked(called));
    }

    private void end(SynchronizationId id, Forgetting before, Forgetting end) {
        if (write(id, before, end)) {
            listener.forgotten(id, end);
        }
    }

    private final class Answered implements ImportJobs.Readiness.Cases<Forgetting> {

        private final SynchronizationId id;
        private final Forgetting called;

        Answered(SynchronizationId id, Forgetting called) {
            this.id = id;
            this.called = called;
        }

        @Override
        public Forgetting ready(ImportJobs.Ready answer) {
            var now = clock.instant();
            return forgetHere(id, called)
                    ? called.done(now)
                    : called.failed(
                            "Collibra has forgotten it, but a cycle has sent something meanwhile. Its finalization removes nothing.",
                            now);
        }

        @Override
        public Forgetting notStarted(ImportJobs.NotStarted answer) {
            return called.unanswered(answer.why(), clock.instant());
        }

        @Override
        public Forgetting refused(ImportJobs.Refused answer) {
            remember(id, past -> past.refused(called));
            return called.failed(answer.why(), clock.instant());
        }
    }

    private Optional<String> objection(SynchronizationId id, Forgetting wish) {
        var why = wish.isExhausted()
                ? Optional.of("Collibra was asked " + wish.tries() + " times, and no answer was recorded.")
                : Stream.of(pauseIsTooShort(id), otherTenant(id), sent(id))
                        .flatMap(Optional::stream)
                        .findFirst();
        return why.map(
                text -> text
                        + (wish.tries() == 0
                                ? " Collibra was not asked; ask again after that."
                                : " An earlier call may have reached Collibra. Ask again, so that the program forgets it as well."));
    }

    private Optional<String> pauseIsTooShort(SynchronizationId id) {
        var end = clock.instant().plus(Forgetting.LONGEST_CALL);
        return store.slots()
                .pauses()
                .ofId(id)
                .filter(paused -> paused.pause().until().isBefore(end))
                .map(paused -> "The pause ends too soon. Pause it for longer.");
    }

    private Optional<String> otherTenant(SynchronizationId id) {
        return store.synchronization(id)
                .past()
                .base()
                .filter(base -> !base.tenant().equals(jobs.tenant()))
                .map(base -> "Its last cycle was sent to " + base.tenant() + ", but this deployment calls "
                        + jobs.tenant() + ". Correct the address.");
    }

    private Optional<String> sent(SynchronizationId id) {
        return unfinished(id).stream()
                .filter(cycle -> !cycle.hasSentNothing())
                .findFirst()
                .map(cycle ->
                        "Cycle " + cycle.id() + " has sent something and is not over. Let it complete, or cancel it.");
    }

    /**
     * Drops what is known of what was sent, and the statuses that are kept of it, because a name that is used again may stand for
     * another asset. Cycles that have compared their source with it begin anew. Returns false, and changes nothing, if
     * one of them has sent something.
     */
    private boolean forgetHere(SynchronizationId id, Forgetting called) {
        return OptimisticWrites.repeat("Synchronization id " + id, () -> {
            var known = store.synchronization(id);
            var cycles = unfinished(id);
            if (!cycles.stream().allMatch(Cycle::hasSentNothing)) {
                return Optional.of(false);
            }
            archive.forget(id);
            var after = known.remembering(known.past().forgotten(called, clock.instant()));
            var restarts = cycles.stream()
                    .filter(cycle -> !(cycle.phase() instanceof Phase.Waiting))
                    .map(cycle -> Transition.of(cycle, restarted(cycle, known)))
                    .toList();
            if (!journal.commit(restarts, List.of(), Optional.of(after))) {
                return Optional.empty();
            }
            known.open().ifPresent(open -> continuations.schedule(open, clock.instant()));
            return Optional.of(true);
        });
    }

    private static Cycle restarted(Cycle cycle, Synchronization known) {
        return known.isOpen(cycle.id()) ? cycle.in(new Phase.Open()) : cycle.waiting();
    }

    /** Plans keep what they were compared with. */
    private List<Cycle> unfinished(SynchronizationId id) {
        var known = store.synchronization(id).unfinished().toList();
        return store.findAll(known).values().stream()
                .filter(cycle -> !cycle.planOnly() && !cycle.isEnded())
                .toList();
    }

    private void remember(SynchronizationId id, UnaryOperator<Past> change) {
        OptimisticWrites.repeat("Synchronization id " + id, () -> {
            var after = changed(id, change);
            return after.isEmpty() || journal.commit(List.of(), List.of(), after)
                    ? Optional.of(true)
                    : Optional.empty();
        });
    }

    private Optional<Synchronization> changed(SynchronizationId id, UnaryOperator<Past> change) {
        var known = store.synchronization(id);
        return Optional.of(change.apply(known.past()))
                .filter(next -> !next.equals(known.past()))
                .map(known::remembering);
    }

    private boolean write(SynchronizationId id, Forgetting before, Forgetting after) {
        return write(id, before, after, past -> past);
    }

    /** Returns false if the wish is another one by now, or has left with its pause. */
    private boolean write(SynchronizationId id, Forgetting before, Forgetting after, UnaryOperator<Past> past) {
        return OptimisticWrites.repeat("The record of pauses and waiting cycles", () -> {
            var slots = store.slots();
            if (!slots.pauses().forgetting(id).equals(Optional.of(before))) {
                return Optional.of(false);
            }
            var next = Optional.of(slots.with(slots.pauses().with(id, after)));
            var change = new Change(List.of(), List.of(), changed(id, past), Optional.empty(), next);
            return store.commit(change) ? Optional.of(true) : Optional.empty();
        });
    }
}
