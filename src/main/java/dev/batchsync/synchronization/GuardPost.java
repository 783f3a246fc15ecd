package dev.batchsync.synchronization;

import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.Definitions;
import dev.batchsync.synchronization.guard.Evidence;
import dev.batchsync.synchronization.guard.Guard;
import dev.batchsync.synchronization.guard.LedgerBase;
import dev.batchsync.synchronization.guard.Past;
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
        var prepared = phase.prepared();
        var changed = prepared.approval().isPresent() ? changedDefinition(cycle, prepared) : Optional.<Phase>empty();
        if (changed.isPresent()) {
            return transitions.enter(cycle, changed.get());
        }
        var past = past(cycle);
        if (phase.lost().isPresent()) {
            return judge(cycle, phase, past, new Past.Lost(phase.lost().get()));
        }
        return past.baseIn(prepared.tenant()).all().isEmpty()
                ? jobs.memory(cycle.synchronizationId(), deadline.left(clock.instant()))
                        .match(new Remembered(cycle, phase, past))
                : judge(cycle, phase, past, new Past.Explained());
    }

    /** What follows if the definition is not the one whose consequences a person has approved. */
    private Optional<Phase> changedDefinition(Cycle cycle, Prepared prepared) {
        return definitions.load(cycle.synchronizationId()).match(new Definitions.Outcome.Cases<>() {
            @Override
            public Optional<Phase> loaded(Definitions.Loaded outcome) {
                return outcome.definition().equals(prepared.definition())
                        ? Optional.empty()
                        : Optional.of(changed(prepared, outcome.definition()));
            }

            @Override
            public Optional<Phase> invalid(Definitions.Invalid outcome) {
                return Optional.of(new Phase.Failed(outcome.problem(), clock.instant()));
            }
        });
    }

    private Phase changed(Prepared prepared, Definition now) {
        var before = prepared.definition();
        var cutsAlike = now.limits().equals(before.limits())
                && now.tables().equals(before.tables())
                && now.oneCall() == before.oneCall();
        return cutsAlike
                ? Phase.Comparing.first(prepared.with(now))
                : new Phase.Cancelled(
                        "The definition was changed while the cycle was held, so nothing was sent. Upload the file again, or"
                                + " start its cycle again",
                        clock.instant());
    }

    private Optional<Cycle> judge(Cycle cycle, Phase.Guarding phase, Past past, Past.Knowledge ledger) {
        var judgement = Guard.judge(new Evidence(cycle, phase.prepared(), ledger, past.surprise()));
        var next = answers.judged(phase, judgement.hold(), clock.instant());
        var remark = judgement.remark().filter(text -> !cycle.warnings().contains(text));
        return remark.isEmpty()
                ? transitions.enter(cycle, next)
                : transitions.warn(cycle, remark.get()).flatMap(warned -> transitions.enter(warned, next));
    }

    /** What Collibra's answer means, if nothing of ours explains what it may know. */
    private final class Remembered implements ImportJobs.Memory.Cases<Optional<Cycle>> {

        private final Cycle cycle;
        private final Phase.Guarding phase;
        private final Past past;

        Remembered(Cycle cycle, Phase.Guarding phase, Past past) {
            this.cycle = cycle;
            this.phase = phase;
            this.past = past;
        }

        @Override
        public Optional<Cycle> known(ImportJobs.Known answer) {
            return judge(cycle, phase, past, answer.tracked() ? new Past.Unexplained() : new Past.Explained());
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
}
