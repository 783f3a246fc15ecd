package dev.batchsync.synchronization;

import dev.batchsync.synchronization.definition.Definition.Returning;
import dev.batchsync.synchronization.lease.Deadline;
import dev.batchsync.synchronization.statuses.StatusDesk;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Takes the steps that read statuses before a finalization, and set them again after one. */
final class StatusPost {

    private final StatusDesk desk;
    private final CycleStore store;
    private final JobSending sending;
    private final Transitions transitions;
    private final Answers answers;
    private final Clock clock;

    StatusPost(
            StatusDesk desk,
            CycleStore store,
            JobSending sending,
            Transitions transitions,
            Answers answers,
            Clock clock) {
        this.desk = desk;
        this.store = store;
        this.sending = sending;
        this.transitions = transitions;
        this.answers = answers;
        this.clock = clock;
    }

    /** Each step is written, so that another invocation goes on after it. */
    Optional<Cycle> read(Cycle cycle, Phase.Resumable phase, Deadline deadline) {
        var begin = clock.instant();
        var step = desk.read(cycle, phase, () -> deadline.left(clock.instant()), begin);
        var read = phase.with(phase.prepared().with(step.next()));
        var next = step.later().isPresent()
                ? unsent(phase.attempt(), answers.notStarted(read, step.later().get(), clock.instant()))
                : read.with(rested(phase.attempt(), Duration.between(begin, clock.instant())));
        return remark(cycle, step.warning()).flatMap(ready -> transitions.enter(ready, next));
    }

    /** The time that the reading took does not count as time in which the call was tried in vain. */
    private static Attempt rested(Attempt attempt, Duration took) {
        return attempt instanceof Attempt.Due due
                ? new Attempt.Due(due.tally().after(took), due.notBefore(), due.why())
                : attempt;
    }

    /** A question that got no answer is no try of the call. */
    private static Phase unsent(Attempt attempt, Phase next) {
        return next instanceof Phase.Resumable later && later.attempt() instanceof Attempt.Due due
                ? later.with(new Attempt.Due(attempt.tally(), due.notBefore(), due.why()))
                : next;
    }

    private Optional<Cycle> remark(Cycle cycle, Optional<String> warning) {
        return warning.filter(text -> !cycle.warnings().contains(text))
                .map(text -> transitions.warn(cycle, text))
                .orElseGet(() -> Optional.of(cycle));
    }

    Optional<Cycle> restore(Cycle cycle, Phase.Restoring phase, Deadline deadline) {
        if (phase.stage() == Phase.Restoring.Stage.SENDING) {
            try (var commands = desk.commands(cycle)) {
                return sending.sendStatuses(cycle, phase, commands, deadline);
            }
        }
        var isWanted = store.definition(cycle.id())
                .filter(definition -> definition.returning() == Returning.LEAVE)
                .isEmpty();
        var step = desk.restore(cycle, phase, isWanted, () -> deadline.left(clock.instant()), clock.instant());
        var next = step.later().isPresent() && step.next() instanceof Phase.Restoring stuck
                ? answers.notStarted(stuck, step.later().get(), clock.instant())
                : step.next();
        return transitions.enter(cycle, next);
    }
}
