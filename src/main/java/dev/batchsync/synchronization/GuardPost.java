package dev.batchsync.synchronization;

import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.Definitions;
import dev.batchsync.synchronization.definition.GuardLimits.UnknownNames;
import dev.batchsync.synchronization.forecast.Forecaster;
import dev.batchsync.synchronization.guard.Evidence;
import dev.batchsync.synchronization.guard.Guard;
import dev.batchsync.synchronization.guard.LedgerBase;
import dev.batchsync.synchronization.guard.Past;
import dev.batchsync.synchronization.guard.Repetition;
import dev.batchsync.synchronization.lease.Deadline;
import dev.batchsync.synchronization.model.ModelDesk;
import dev.batchsync.synchronization.model.ModelFindings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Takes the steps between the survey and the first call that changes something: it compares the file, and asks the guard.
 */
final class GuardPost {

    /** So long a list that Collibra does not answer is asked for; then the cycle goes on with a warning. */
    private static final Duration UNANSWERED = Duration.ofMinutes(10);

    /** So long a plan waits for any answer of Collibra; then it ends with what is known. */
    private static final Duration PATIENCE_OF_A_PLAN = Duration.ofMinutes(2);

    private final CycleStore store;
    private final Definitions definitions;
    private final ImportJobs jobs;
    private final SourceReading reading;
    private final Transitions transitions;
    private final Answers answers;
    private final Repetition repetition;
    private final ModelDesk models;
    private final Forecaster forecaster;
    private final Clock clock;

    GuardPost(
            CycleStore store,
            CycleRunner.Collaborators with,
            SourceReading reading,
            Transitions transitions,
            Answers answers,
            Clock clock) {
        this.store = store;
        this.definitions = with.definitions();
        this.jobs = with.jobs();
        this.reading = reading;
        this.transitions = transitions;
        this.answers = answers;
        this.repetition = new Repetition(store);
        this.models = new ModelDesk(with.models());
        this.forecaster = new Forecaster(store);
        this.clock = clock;
    }

    Optional<Cycle> compare(Cycle cycle, Phase.Comparing phase, Deadline deadline) {
        var prepared = phase.prepared();
        if (cycle.planOnly() && prepared.against().isEmpty()) {
            return pin(cycle, phase);
        }
        var base = phase.lost().isPresent()
                ? LedgerBase.none(prepared.tenant())
                : past(cycle, prepared).baseIn(prepared.tenant());
        return reading.compare(cycle, phase, base, deadline);
    }

    /** Another cycle may end during a plan, and change what was sent before. */
    private Optional<Cycle> pin(Cycle cycle, Phase.Comparing phase) {
        var prepared = phase.prepared();
        var base = past(cycle, prepared).baseIn(prepared.tenant());
        return transitions.enter(cycle, Phase.Comparing.first(prepared.against(Optional.of(base))));
    }

    private Past past(Cycle cycle, Prepared prepared) {
        var past = store.synchronization(cycle.synchronizationId()).past();
        return prepared.against().map(past::with).orElse(past);
    }

    Optional<Cycle> judge(Cycle cycle, Phase.Guarding phase, Deadline deadline) {
        return store.definition(cycle.id())
                .map(definition -> new Judging(phase, definition, past(cycle, phase.prepared()), deadline).of(cycle))
                .orElseGet(() -> transitions.beginAnew(cycle));
    }

    /** Judges one cycle. What a person has approved counts only if the definition still sends the same. */
    private final class Judging {

        private final Phase.Guarding phase;
        private final Definition definition;
        private final Past past;
        private final Deadline deadline;

        Judging(Phase.Guarding phase, Definition definition, Past past, Deadline deadline) {
            this.phase = phase;
            this.definition = definition;
            this.past = past;
            this.deadline = deadline;
        }

        Optional<Cycle> of(Cycle cycle) {
            return phase.prepared().approval().isPresent() ? reloaded(cycle, () -> repeated(cycle)) : repeated(cycle);
        }

        private Optional<Cycle> reloaded(Cycle cycle, Supplier<Optional<Cycle>> ifSame) {
            return definitions.load(cycle.synchronizationId()).match(new Reloaded(cycle, phase, definition, ifSame));
        }

        /** Nothing is asked and sent if the cycle would only repeat the last completed one. */
        private Optional<Cycle> repeated(Cycle cycle) {
            var last = repetition.of(cycle, phase.prepared(), definition, past);
            var now = clock.instant();
            if (last.filter(sent -> definition.resending().isDue(sent.at(), now))
                    .isPresent()) {
                return check(cycle, definition.evicting());
            }
            if (last.isEmpty() || definition.isSentAnyway()) {
                return check(cycle, definition);
            }
            var like = last.get().ledger().cycle();
            return cycle.planOnly()
                    ? planned(cycle, Optional.empty(), Optional.of(like))
                    : transitions.enter(cycle, new Phase.Unchanged(phase.prepared(), like, now));
        }

        private Optional<Cycle> planned(Cycle cycle, Optional<Problem> hold, Optional<CycleId> like) {
            var forecast = forecaster.of(cycle.synchronizationId(), phase.prepared(), hold, like);
            return transitions.enter(cycle, new Phase.Planned(phase.prepared(), forecast, clock.instant()));
        }

        /** A later try; for a plan, only if it comes soon. */
        private Optional<Phase> later(Cycle cycle, ImportJobs.NotStarted answer) {
            var next = answers.notStarted(phase, answer, clock.instant());
            var latest = phase.attempt().tally().since().plus(PATIENCE_OF_A_PLAN);
            return Optional.of(next).filter(waiting -> !cycle.planOnly() || isBefore(waiting, latest));
        }

        private static boolean isBefore(Phase waiting, Instant latest) {
            return waiting instanceof Phase.Guarding again
                    && again.attempt() instanceof Attempt.Due due
                    && !due.notBefore().isAfter(latest);
        }

        private Optional<Cycle> check(Cycle cycle, Definition used) {
            var checked = models.check(cycle, phase.prepared(), () -> deadline.left(clock.instant()));
            var since = phase.attempt().tally().since();
            var wait = checked.wait(clock.instant().isBefore(since.plus(UNANSWERED)));
            return wait.flatMap(answer -> later(cycle, answer))
                    .map(later -> transitions.enter(cycle, later))
                    .orElseGet(() -> remark(cycle, checked.later().map(GuardPost::namesUnchecked))
                            .flatMap(next -> judge(next, checked.findings(), used)));
        }

        /** What Collibra does not have ends or holds the cycle, unless the definition asks for a warning only. */
        private Optional<Cycle> judge(Cycle cycle, ModelFindings found, Definition used) {
            if (definition.guard().unknownNames() == UnknownNames.WARN) {
                return remark(cycle, found.asWarning())
                        .flatMap(next -> remark(next, found.remark()))
                        .flatMap(next -> judge(new Case(next, used, Optional.empty())));
            }
            var author = found.authorsProblem().map(problem -> problem.about(cycle.source()));
            if (author.isPresent()) {
                return transitions.enter(cycle, new Phase.Failed(author.get(), clock.instant()));
            }
            var operator = found.operatorsProblem();
            if (operator.isPresent() && cycle.planOnly()) {
                return planned(cycle, operator, Optional.empty());
            }
            if (operator.isPresent()) {
                return reloaded(cycle, () -> transitions.enter(cycle, held(operator.get())));
            }
            return remark(cycle, found.remark()).flatMap(next -> judge(new Case(next, used, found.lookAlikeText())));
        }

        /** A retry asks again, with the definition as it is then. */
        private Phase held(Problem problem) {
            var now = clock.instant();
            return new Phase.Held(problem, now, Answers.again(phase, now));
        }

        private Optional<Cycle> judge(Case open) {
            if (phase.lost().isPresent()) {
                return judge(open, new Past.Lost(phase.lost().get()));
            }
            return past.baseIn(phase.prepared().tenant()).all().isEmpty()
                    ? jobs.memory(open.cycle().synchronizationId(), deadline.left(clock.instant()))
                            .match(new Remembered(this, open))
                    : judge(open, new Past.Explained());
        }

        private Optional<Cycle> judge(Case open, Past.Knowledge ledger) {
            var evidence = new Evidence(open.cycle(), phase.prepared(), definition, ledger, past, open.lookAlikes());
            var judgement = Guard.judge(evidence);
            if (open.cycle().planOnly()) {
                return remark(open.cycle(), judgement.remark())
                        .flatMap(
                                warned -> planned(warned, judgement.hold().map(Guard.Hold::problem), Optional.empty()));
            }
            var next = answers.judged(phase, judgement.hold(), clock.instant());
            return remark(open.cycle(), judgement.remark())
                    .flatMap(warned ->
                            next instanceof Phase.Preparing && !open.used().equals(definition)
                                    ? transitions.defined(warned, next, open.used())
                                    : transitions.enter(warned, next));
        }
    }

    private static String namesUnchecked(ImportJobs.NotStarted answer) {
        return Answers.sentences(
                "Collibra did not answer, so no names were compared: " + answer.why(), "Plan again later.");
    }

    private static String idUnchecked(String why) {
        return Answers.sentences(
                "Collibra did not say whether it already tracks this synchronization id: " + why,
                "If it does, a cycle is held.");
    }

    private Optional<Cycle> remark(Cycle cycle, Optional<String> text) {
        return text.filter(remark -> !cycle.warnings().contains(remark))
                .map(remark -> transitions.warn(cycle, remark))
                .orElseGet(() -> Optional.of(cycle));
    }

    /**
     * What is to be judged, except for what Collibra remembers.
     *
     * @param used the definition that the cycle goes on with, which may say more than the one that was read
     */
    private record Case(Cycle cycle, Definition used, Optional<String> lookAlikes) {}

    /** What Collibra's answer means, if nothing of ours explains what it may know. */
    private final class Remembered implements ImportJobs.Memory.Cases<Optional<Cycle>> {

        private final Judging judging;
        private final Case open;

        Remembered(Judging judging, Case open) {
            this.judging = judging;
            this.open = open;
        }

        @Override
        public Optional<Cycle> known(ImportJobs.Known answer) {
            return judging.judge(open, answer.tracked() ? new Past.Unexplained() : new Past.Explained());
        }

        @Override
        public Optional<Cycle> notStarted(ImportJobs.NotStarted answer) {
            return judging.later(open.cycle(), answer)
                    .map(later -> transitions.enter(open.cycle(), later))
                    .orElseGet(() -> unanswered(answer.why()));
        }

        /** A plan says what is known without the answer. */
        private Optional<Cycle> unanswered(String why) {
            return remark(open.cycle(), Optional.of(idUnchecked(why)))
                    .flatMap(warned ->
                            judging.judge(new Case(warned, open.used(), open.lookAlikes()), new Past.Explained()));
        }

        @Override
        public Optional<Cycle> refused(ImportJobs.Refused answer) {
            return open.cycle().planOnly()
                    ? unanswered(answer.why())
                    : transitions.enter(open.cycle(), answers.refused(judging.phase, answer.why(), clock.instant()));
        }
    }

    /** What follows if the definition may not be the one whose consequences a person has approved. */
    private final class Reloaded implements Definitions.Outcome.Cases<Optional<Cycle>> {

        private final Cycle cycle;
        private final Phase.Guarding phase;
        private final Definition before;
        private final Supplier<Optional<Cycle>> ifSame;

        Reloaded(Cycle cycle, Phase.Guarding phase, Definition before, Supplier<Optional<Cycle>> ifSame) {
            this.cycle = cycle;
            this.phase = phase;
            this.before = before;
            this.ifSame = ifSame;
        }

        @Override
        public Optional<Cycle> loaded(Definitions.Loaded outcome) {
            var now = outcome.definition().with(before.resending());
            return now.equals(before) ? ifSame.get() : changed(now);
        }

        private Optional<Cycle> changed(Definition now) {
            if (now.asApproved().equals(before.asApproved())) {
                var same = phase.with(phase.prepared().sendingTheSame(now.terms()));
                return transitions.defined(cycle, same, now);
            }
            if (cutAlike(before, now)) {
                var prepared = phase.prepared().with(now.terms());
                return transitions.defined(cycle, Phase.Comparing.first(prepared), now);
            }
            return transitions.enter(cycle, Phase.Cancelled.asDefinitionChanged(clock.instant()));
        }

        @Override
        public Optional<Cycle> invalid(Definitions.Invalid outcome) {
            return transitions.enter(cycle, new Phase.Failed(outcome.problem(), clock.instant()));
        }
    }

    private static boolean cutAlike(Definition before, Definition now) {
        return now.limits().equals(before.limits())
                && now.tables().equals(before.tables())
                && now.oneCall() == before.oneCall();
    }
}
