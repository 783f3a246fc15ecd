package dev.batchsync.synchronization;

import dev.batchsync.synchronization.CycleJournal.Transition;
import dev.batchsync.synchronization.guard.Approval;
import dev.batchsync.synchronization.guard.Question;
import dev.batchsync.synchronization.jobs.JobWindow;
import dev.batchsync.synchronization.repair.FixUpload;
import dev.batchsync.synchronization.repair.Repair;
import dev.batchsync.synchronization.repair.Repairs;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What a person can do to a cycle. */
public final class CycleCommands {

    /** A cycle that is held for one of these may have a job that still runs. */
    private static final Set<Problem.Kind> MAY_END = Set.of(
            Problem.Kind.JOB_STUCK,
            Problem.Kind.UNREACHABLE,
            Problem.Kind.REQUEST_REFUSED,
            Problem.Kind.PROGRAM_FAILED);

    private final CycleStore store;
    private final CycleJournal journal;
    private final Succession succession;
    private final Continuations continuations;
    private final Clock clock;

    public CycleCommands(
            CycleStore store, Reports reports, CycleListener listener, Continuations continuations, Clock clock) {
        this.store = store;
        this.journal = new CycleJournal(store, new DueReports(store, reports, listener), listener);
        this.succession = new Succession(store);
        this.continuations = continuations;
        this.clock = clock;
    }

    /** What came of a command. */
    public enum Outcome {
        ACCEPTED,
        NOT_ALLOWED,
        /**
         * A finalization may still run. If the next cycle began now, the finalization could count its first batch as
         * part of this cycle.
         */
        FINALIZATION_AT_WORK,
        /** The token does not belong to the question that is asked now. */
        OTHER_QUESTION,
        UNKNOWN_CYCLE
    }

    /** What a person can do to a cycle. */
    public enum Offer {
        APPROVE,
        RETRY,
        RUN_AGAIN,
        CANCEL
    }

    /** What a person can do to this cycle now. */
    public static List<Offer> offers(Cycle cycle) {
        var held = cycle.phase() instanceof Phase.Held stopped ? Optional.of(stopped) : Optional.<Phase.Held>empty();
        var offers = new ArrayList<Offer>();
        if (held.filter(Phase.Held::awaitsApproval).isPresent()) {
            offers.add(Offer.APPROVE);
        }
        if (held.filter(Phase.Held::canBeRetried)
                .filter(stopped -> stopped.unreadFix().isEmpty())
                .isPresent()) {
            offers.add(Offer.RETRY);
        }
        if (!cycle.planOnly()
                && (cycle.phase() instanceof Phase.Failed
                        || held.filter(Phase.Held::givesWay).isPresent())) {
            offers.add(Offer.RUN_AGAIN);
        }
        if (canBeCancelled(cycle) && (held.isPresent() || !cycle.cancelRequested())) {
            offers.add(Offer.CANCEL);
        }
        return List.copyOf(offers);
    }

    /**
     * Lets those of these cycles that are paused ask at once whether the pause is over, at most that many, and those first that were opened
     * first. The others, and those of which this gets lost, ask later by themselves.
     */
    public void askAgain(List<CycleId> cycles, int most) {
        var now = clock.instant();
        store.findAll(cycles).values().stream()
                .sorted(Comparator.comparing(Cycle::openedAt))
                .flatMap(cycle -> askingAt(cycle, now).stream())
                .limit(most)
                .filter(cycle -> store.commit(Change.of(cycle)))
                .forEach(cycle -> continuations.schedule(cycle.id(), now));
    }

    private static Optional<Cycle> askingAt(Cycle cycle, Instant now) {
        return cycle.phase() instanceof Phase.Resumable phase && phase.attempt() instanceof Attempt.Paused paused
                ? Optional.of(cycle.in(phase.with(paused.askingAt(now))))
                : Optional.empty();
    }

    /** Lets a held cycle go on where it stopped. What failed is tried again; what succeeded is not. */
    public Outcome retry(CycleId id) {
        return apply(id, CycleCommands::retried);
    }

    /**
     * Lets a held cycle go on with a fix file, which is sent in place of the batch that failed. That is not allowed if the cycle has
     * gone on since the file was read, has failed once more, or has another version of the file to read.
     *
     * @param warning what a person should know of the file
     */
    public Outcome repair(CycleId id, Repair repair, Optional<String> warning) {
        return apply(id, (cycle, now) -> Repairs.healable(cycle.phase(), number -> store.batch(id, number))
                .filter(open ->
                        open.failure().equals(repair.after()) && open.phase().batch() == repair.batch())
                .filter(open -> hasPlace(cycle) && isReading(cycle, repair.file()))
                .map(open -> open.phase().with(open.phase().prepared().repairedBy(repair)))
                .map(phase -> cycle.in(Answers.again(phase, now), warning)));
    }

    private static boolean isReading(Cycle cycle, PinnedObject file) {
        return cycle.phase() instanceof Phase.Held held
                && held.unreadFix().filter(upload -> upload.file().equals(file)).isPresent();
    }

    /**
     * Records what came of a fix file: that it arrived, is read later, or is refused. It is not to be read if no fix file can heal the
     * cycle now, and nothing is recorded if another one is being read. The cycle is held as before, so no listener hears of it. Its next
     * message publishes why the file is refused.
     *
     * @param before the one that the caller has seen
     */
    public Outcome note(CycleId id, Optional<FixUpload> before, FixUpload next) {
        return OptimisticWrites.repeat("Cycle " + id, () -> {
            var noted = store.find(id).flatMap(cycle -> noted(cycle, before, next));
            if (noted.isEmpty()) {
                return Optional.of(Outcome.NOT_ALLOWED);
            }
            if (!store.commit(Change.of(noted.get()))) {
                return Optional.empty();
            }
            wake(id);
            return Optional.of(Outcome.ACCEPTED);
        });
    }

    private Optional<Cycle> noted(Cycle cycle, Optional<FixUpload> before, FixUpload next) {
        return cycle.phase() instanceof Phase.Held held
                        && held.fix().equals(before)
                        && (!next.isUnread() || canBeHealed(cycle))
                ? Optional.of(cycle.in(held.with(next)))
                : Optional.empty();
    }

    private boolean canBeHealed(Cycle cycle) {
        var open = Repairs.healable(cycle.phase(), number -> store.batch(cycle.id(), number));
        return open.isPresent() && hasPlace(cycle);
    }

    /** Whether a fix file may be accepted: a cycle that waits for its turn begins anew, which would forget it. */
    public boolean hasPlace(Cycle cycle) {
        return !store.synchronization(cycle.synchronizationId()).queued().contains(cycle.id());
    }

    /** Makes sure that a cycle goes on, if something is left to do. */
    public void wake(CycleId id) {
        continuations.schedule(id, clock.instant());
    }

    /**
     * Lets a cycle go on that is held for approval. Everything that the token is bound to is looked at again before
     * anything is sent; if it has changed, the cycle is held again, with another token.
     *
     * @param token of the question that the person has seen
     * @param by who approves
     */
    public Outcome approve(CycleId id, String token, String by) {
        return apply(
                id,
                (cycle, now) -> question(cycle)
                        .filter(asked -> asked.token().equals(token))
                        .flatMap(asked -> approved(cycle, new Approval(token, by, now))),
                cycle -> question(cycle).isPresent() ? Outcome.OTHER_QUESTION : Outcome.NOT_ALLOWED);
    }

    /**
     * Approves every cycle that is held only because nothing is known of what was sent before, as all ids are that an
     * earlier version of this program has synchronized.
     *
     * @return the cycles that were approved
     */
    public List<CycleId> approveFirstLedgers(String by) {
        return store.synchronizations().stream()
                .flatMap(Synchronization::unfinished)
                .filter(id -> store.find(id)
                        .flatMap(CycleCommands::question)
                        .filter(Question::isOnlyAboutTheFirstLedger)
                        .filter(asked -> approve(id, asked.token(), by) == Outcome.ACCEPTED)
                        .isPresent())
                .toList();
    }

    private static Optional<Question> question(Cycle cycle) {
        return cycle.phase() instanceof Phase.Held held ? held.question() : Optional.empty();
    }

    /**
     * Ends a cycle as soon as none of its jobs runs. After the finalization was sent, it is too late. If the cycle is
     * held while the finalization's job may still run, retry it first: that watches the job to its end. Then cancel.
     */
    public Outcome cancel(CycleId id) {
        return apply(id, CycleCommands::cancelled, CycleCommands::cancelRefused);
    }

    /**
     * The same for a person who has seen that the finalization's job is over, because not every Collibra reports jobs
     * to their end.
     */
    public Outcome cancelAsJobIsOver(CycleId id) {
        return apply(id, CycleCommands::cancelledAsJobIsOver);
    }

    private interface Command {
        Optional<Cycle> apply(Cycle cycle, Instant now);
    }

    private Outcome apply(CycleId id, Command command) {
        return apply(id, command, cycle -> Outcome.NOT_ALLOWED);
    }

    private Outcome apply(CycleId id, Command command, Function<Cycle, Outcome> refusal) {
        return OptimisticWrites.repeat("Cycle " + id, () -> {
            var cycle = store.find(id);
            if (cycle.isEmpty()) {
                return Optional.of(Outcome.UNKNOWN_CYCLE);
            }
            var after = command.apply(cycle.get(), clock.instant());
            return after.isEmpty() ? Optional.of(refusal.apply(cycle.get())) : accepted(cycle.get(), after.get());
        });
    }

    private Optional<Outcome> accepted(Cycle before, Cycle after) {
        if (!commit(before, after)) {
            return Optional.empty();
        }
        continuations.schedule(after.id(), clock.instant());
        return Optional.of(Outcome.ACCEPTED);
    }

    /** A cycle that goes on takes its place back from the upload that is being surveyed meanwhile. */
    private boolean commit(Cycle before, Cycle after) {
        var goesOn = before.phase() instanceof Phase.Held && !(after.phase() instanceof Phase.Held);
        var move = goesOn
                ? succession.resumed(before, after, store.synchronization(before.synchronizationId()))
                : Optional.<Succession.Move>empty();
        return move.map(journal::commit)
                .orElseGet(() -> journal.commit(List.of(Transition.of(before, after)), List.of(), Optional.empty()));
    }

    private static Optional<Cycle> retried(Cycle cycle, Instant now) {
        if (!(cycle.phase() instanceof Phase.Held held)
                || !held.canBeRetried()
                || held.unreadFix().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(cycle.in(next(held, now)));
    }

    /** Before calls are made, it simply goes on where it stopped. */
    private static Phase next(Phase.Held held, Instant now) {
        return held.calling().map(phase -> next(held.problem(), phase, now)).orElseGet(held::resumption);
    }

    /** A cycle that an earlier version held for its empty file was not compared. */
    private static Phase.Underway next(Problem problem, Phase.Resumable phase, Instant now) {
        return problem.kind() == Problem.Kind.SOURCE_EMPTY
                ? Phase.Comparing.first(phase.prepared())
                : phase.attempt().match(new Retry(problem, phase, now));
    }

    /**
     * Watches a job that may still end, and looks for one that a call may have started: nothing is sent beside a job that
     * may be at work. Everything else is sent again.
     */
    private record Retry(Problem problem, Phase.Resumable phase, Instant now)
            implements Attempt.Cases<Phase.Resumable> {

        @Override
        public Phase.Resumable due(Attempt.Due due) {
            return sendAgain();
        }

        @Override
        public Phase.Resumable queued(Attempt.Queued queued) {
            return sendAgain();
        }

        @Override
        public Phase.Resumable paused(Attempt.Paused paused) {
            return sendAgain();
        }

        @Override
        public Phase.Resumable sending(Attempt.Sending sending) {
            return look(sending.tally(), sending.window(), "no answer to the call is recorded");
        }

        @Override
        public Phase.Resumable unknown(Attempt.Unknown unknown) {
            return look(unknown.tally(), unknown.window(), unknown.why());
        }

        private Phase.Resumable look(Attempt.Tally tally, JobWindow window, String why) {
            return phase.with(Attempt.Unknown.first(tally.startedOver(now), now, window, now, why));
        }

        @Override
        public Phase.Resumable running(Attempt.Running running) {
            if (!MAY_END.contains(problem.kind()) && !phase.finalizes()) {
                return look(
                        running.tally(),
                        JobWindow.at(running.since()),
                        "Collibra no longer knows job " + running.job());
            }
            var watch = Attempt.Watch.seen(now, now, running.watch().progress());
            return phase.with(running.watchedSince(now, watch));
        }

        private Phase.Resumable sendAgain() {
            return Answers.again(phase, now);
        }
    }

    private static Optional<Cycle> approved(Cycle cycle, Approval person) {
        return cycle.phase() instanceof Phase.Held held
                ? held.calling().map(phase -> cycle.in(approved(phase, person)))
                : Optional.empty();
    }

    private static Phase approved(Phase.Resumable phase, Approval person) {
        return Answers.again(phase.with(phase.prepared().approvedBy(person)), person.at());
    }

    private static Optional<Cycle> cancelled(Cycle cycle, Instant now) {
        return canBeCancelled(cycle) ? Optional.of(cycle.cancelRequest()) : Optional.empty();
    }

    private static Optional<Cycle> cancelledAsJobIsOver(Cycle cycle, Instant now) {
        return finalizationMayBeAtWork(cycle) ? Optional.of(cycle.cancelRequest()) : cancelled(cycle, now);
    }

    private static boolean canBeCancelled(Cycle cycle) {
        var finalizationSent = cycle.phase() instanceof Phase.Resumable sending
                && sending.finalizes()
                && !CyclePlanner.isBetweenJobs(sending);
        return !cycle.isEnded() && !finalizationSent && !finalizationMayBeAtWork(cycle);
    }

    private static Outcome cancelRefused(Cycle cycle) {
        return finalizationMayBeAtWork(cycle) ? Outcome.FINALIZATION_AT_WORK : Outcome.NOT_ALLOWED;
    }

    private static boolean finalizationMayBeAtWork(Cycle cycle) {
        return cycle.phase() instanceof Phase.Held held && held.finalizationMayBeAtWork();
    }
}
