package dev.batchsync.synchronization;

import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.Definitions;
import dev.batchsync.synchronization.definition.GuardLimits.UnknownNames;
import dev.batchsync.synchronization.guard.Evidence;
import dev.batchsync.synchronization.guard.Guard;
import dev.batchsync.synchronization.guard.LedgerBase;
import dev.batchsync.synchronization.guard.Past;
import dev.batchsync.synchronization.guard.Repetition;
import dev.batchsync.synchronization.model.ModelDesk;
import dev.batchsync.synchronization.model.ModelFindings;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes the steps between the survey and the first call that changes something: compares, and lets the guard judge. */
final class GuardPost {

    /** So long a list that Collibra does not answer is asked for; then the cycle goes on with a warning. */
    private static final Duration UNANSWERED = Duration.ofMinutes(10);

    private final CycleStore store;
    private final Definitions definitions;
    private final ImportJobs jobs;
    private final SourceReading reading;
    private final Transitions transitions;
    private final Answers answers;
    private final Repetition repetition;
    private final ModelDesk models;
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
        this.clock = clock;
    }

    Optional<Cycle> compare(Cycle cycle, Phase.Comparing phase, Deadline deadline) {
        var tenant = phase.prepared().tenant();
        var base =
                phase.lost().isPresent() ? LedgerBase.none(tenant) : past(cycle).baseIn(tenant);
        return reading.compare(cycle, phase, base, deadline);
    }

    private Past past(Cycle cycle) {
        return store.synchronization(cycle.synchronizationId()).past();
    }

    Optional<Cycle> judge(Cycle cycle, Phase.Guarding phase, Deadline deadline) {
        return store.definition(cycle.id())
                .map(definition -> new Judging(phase, definition, past(cycle), deadline).of(cycle))
                .orElseGet(() -> transitions.beginAnew(cycle));
    }

    /** Judges one cycle. What a person has approved counts only if the definition is still the same. */
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
            return last.isEmpty() || definition.isSentAnyway()
                    ? check(cycle, definition)
                    : transitions.enter(
                            cycle,
                            new Phase.Unchanged(
                                    phase.prepared(), last.get().ledger().cycle(), now));
        }

        private Optional<Cycle> check(Cycle cycle, Definition used) {
            var checked = models.check(cycle, phase.prepared(), () -> deadline.left(clock.instant()));
            var since = phase.attempt().tally().since();
            return checked.wait(clock.instant().isBefore(since.plus(UNANSWERED)))
                    .map(later -> transitions.enter(cycle, answers.notStarted(phase, later, clock.instant())))
                    .orElseGet(() -> judge(cycle, checked.findings(), used));
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
            var evidence = new Evidence(
                    open.cycle(), phase.prepared(), definition, ledger, past.surprise(), open.lookAlikes());
            var judgement = Guard.judge(evidence);
            var next = answers.judged(phase, judgement.hold(), clock.instant());
            return remark(open.cycle(), judgement.remark())
                    .flatMap(warned ->
                            next instanceof Phase.Preparing && !open.used().equals(definition)
                                    ? transitions.defined(warned, next, open.used())
                                    : transitions.enter(warned, next));
        }
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
            return transitions.enter(open.cycle(), answers.notStarted(judging.phase, answer, clock.instant()));
        }

        @Override
        public Optional<Cycle> refused(ImportJobs.Refused answer) {
            return transitions.enter(open.cycle(), answers.refused(judging.phase, answer.why(), clock.instant()));
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
