package dev.batchsync.synchronization;

import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.Definitions;
import dev.batchsync.synchronization.guard.Evidence;
import dev.batchsync.synchronization.guard.Guard;
import dev.batchsync.synchronization.guard.LedgerBase;
import dev.batchsync.synchronization.guard.Past;
import dev.batchsync.synchronization.guard.Repetition;
import java.time.Clock;
import java.util.Optional;

/** Takes the steps between the survey and the first call that changes something: compares, and lets the guard judge. */
final class GuardPost {

    private final CycleStore store;
    private final Definitions definitions;
    private final ImportJobs jobs;
    private final SourceReading reading;
    private final Transitions transitions;
    private final Answers answers;
    private final Repetition repetition;
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
                .map(definition -> new Judging(cycle, phase, definition, past(cycle)).next(deadline))
                .orElseGet(() -> transitions.beginAnew(cycle));
    }

    /** Judges one cycle, and asks Collibra first if nothing of ours explains what it may know. */
    private final class Judging implements ImportJobs.Memory.Cases<Optional<Cycle>> {

        private final Cycle cycle;
        private final Phase.Guarding phase;
        private final Definition definition;
        private final Past past;

        Judging(Cycle cycle, Phase.Guarding phase, Definition definition, Past past) {
            this.cycle = cycle;
            this.phase = phase;
            this.definition = definition;
            this.past = past;
        }

        Optional<Cycle> next(Deadline deadline) {
            return phase.prepared().approval().isPresent()
                    ? definitions.load(cycle.synchronizationId()).match(new Reloaded(this, deadline))
                    : judge(deadline);
        }

        private Optional<Cycle> judge(Deadline deadline) {
            if (phase.lost().isPresent()) {
                return judge(new Past.Lost(phase.lost().get()));
            }
            return past.baseIn(phase.prepared().tenant()).all().isEmpty()
                    ? jobs.memory(cycle.synchronizationId(), deadline.left(clock.instant()))
                            .match(this)
                    : judge(new Past.Explained());
        }

        private Optional<Cycle> judge(Past.Knowledge ledger) {
            return repetition
                    .of(cycle, phase.prepared(), definition, past)
                    .map(last -> repeated(last, ledger))
                    .orElseGet(() -> judge(ledger, definition));
        }

        private Optional<Cycle> repeated(LedgerBase.Sent last, Past.Knowledge ledger) {
            var now = clock.instant();
            if (definition.resending().isDue(last.at(), now)) {
                return judge(ledger, definition.evicting());
            }
            return definition.resending().force()
                    ? judge(ledger, definition)
                    : transitions.enter(
                            cycle,
                            new Phase.Unchanged(phase.prepared(), last.ledger().cycle(), now));
        }

        /** The cycle goes on with that definition, which may say more than the one that was read. */
        private Optional<Cycle> judge(Past.Knowledge ledger, Definition used) {
            var evidence = new Evidence(cycle, phase.prepared(), definition, ledger, past.surprise());
            var judgement = Guard.judge(evidence);
            var next = answers.judged(phase, judgement.hold(), clock.instant());
            var warned = judgement
                    .remark()
                    .filter(text -> !cycle.warnings().contains(text))
                    .map(text -> transitions.warn(cycle, text))
                    .orElse(Optional.of(cycle));
            return warned.flatMap(current -> next instanceof Phase.Preparing && !used.equals(definition)
                    ? transitions.defined(current, next, used)
                    : transitions.enter(current, next));
        }

        @Override
        public Optional<Cycle> known(ImportJobs.Known answer) {
            return judge(answer.tracked() ? new Past.Unexplained() : new Past.Explained());
        }

        @Override
        public Optional<Cycle> notStarted(ImportJobs.NotStarted answer) {
            return transitions.enter(cycle, answers.notStarted(phase, answer, clock.instant()));
        }

        @Override
        public Optional<Cycle> refused(ImportJobs.Refused answer) {
            return transitions.enter(cycle, answers.refused(phase, answer.why(), clock.instant()));
        }
    }

    /** What follows if the definition may not be the one whose consequences a person has approved. */
    private final class Reloaded implements Definitions.Outcome.Cases<Optional<Cycle>> {

        private final Judging judging;
        private final Deadline deadline;

        Reloaded(Judging judging, Deadline deadline) {
            this.judging = judging;
            this.deadline = deadline;
        }

        @Override
        public Optional<Cycle> loaded(Definitions.Loaded outcome) {
            var now = outcome.definition().with(judging.definition.resending());
            return now.equals(judging.definition) ? judging.judge(deadline) : changed(now);
        }

        private Optional<Cycle> changed(Definition now) {
            if (cutAlike(judging.definition, now)) {
                var prepared = judging.phase.prepared().with(now.terms());
                return transitions.defined(judging.cycle, Phase.Comparing.first(prepared), now);
            }
            var why =
                    "The definition was changed while the cycle was held, so nothing was sent. Upload the file again, or"
                            + " start its cycle again";
            return transitions.enter(judging.cycle, new Phase.Cancelled(why, clock.instant()));
        }

        @Override
        public Optional<Cycle> invalid(Definitions.Invalid outcome) {
            return transitions.enter(judging.cycle, new Phase.Failed(outcome.problem(), clock.instant()));
        }
    }

    private static boolean cutAlike(Definition before, Definition now) {
        return now.limits().equals(before.limits())
                && now.tables().equals(before.tables())
                && now.oneCall() == before.oneCall();
    }
}
