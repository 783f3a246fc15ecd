package dev.batchsync.synchronization;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Reads a cycle's source before anything is sent: its definition, what it holds unpacked, and all of it for the survey. */
final class SourceReading {

    private final CycleRunner.Collaborators with;
    private final Transitions transitions;
    private final Answers answers;
    private final Clock clock;

    SourceReading(CycleRunner.Collaborators with, Transitions transitions, Answers answers, Clock clock) {
        this.with = with;
        this.transitions = transitions;
        this.answers = answers;
        this.clock = clock;
    }

    Optional<Cycle> readDefinition(Cycle cycle) {
        var outcome = with.definitions().load(cycle.synchronizationId());
        var next = outcome instanceof Definitions.Loaded loaded
                ? reading(cycle, loaded.definition())
                : new Phase.Failed(((Definitions.Invalid) outcome).problem(), clock.instant());
        return transitions.enter(cycle, next);
    }

    private static Phase reading(Cycle cycle, Definition definition) {
        return SourceFormat.isPacked(cycle.source().key())
                ? new Phase.Unpacking(definition, UnpackCheckpoint.START)
                : new Phase.Surveying(definition, SurveyCheckpoint.START);
    }

    Optional<Cycle> unpack(Cycle cycle, Step.Unpack step, Deadline deadline) {
        var written = new Progress(cycle, deadline);
        var outcome = with.unpacker()
                .unpack(
                        cycle.source(),
                        BucketLayout.unpacked(cycle),
                        step.from(),
                        reached -> written.accept(new Phase.Unpacking(step.definition(), reached), List.of()));
        if (written.cycle.isEmpty() || outcome instanceof Unpacker.Paused) {
            return written.cycle;
        }
        if (outcome instanceof Unpacker.Complete complete) {
            return transitions.update(
                    written.cycle.get(),
                    before -> before.unpackedTo(complete.unpacked(), step.definition()),
                    List.of());
        }
        var problem = ((Unpacker.Rejected) outcome).problem();
        return transitions.enter(written.cycle.get(), new Phase.Failed(problem, clock.instant()));
    }

    Optional<Cycle> survey(Cycle cycle, Step.Survey step, Deadline deadline) {
        var written = new Progress(cycle, deadline);
        var outcome = with.surveyor()
                .survey(
                        cycle.content(),
                        step.definition(),
                        step.from(),
                        (batch, reached) ->
                                written.accept(new Phase.Surveying(step.definition(), reached), List.of(batch)));
        var now = clock.instant();
        if (written.cycle.isEmpty() || outcome instanceof Surveyor.Paused) {
            return written.cycle;
        }
        if (outcome instanceof Surveyor.Complete complete) {
            return transitions.enter(written.cycle.get(), answers.surveyed(step.definition(), complete.plan(), now));
        }
        var problem = ((Surveyor.Rejected) outcome).problem().about(cycle.source());
        return transitions.enter(written.cycle.get(), new Phase.Failed(problem, now));
    }

    /** Writes how far the source was read, with what was found there, until the invocation's time is up. */
    private final class Progress {

        private final Deadline deadline;
        private Optional<Cycle> cycle;

        Progress(Cycle cycle, Deadline deadline) {
            this.cycle = Optional.of(cycle);
            this.deadline = deadline;
        }

        boolean accept(Phase reached, List<Batch> found) {
            cycle = transitions.update(cycle.orElseThrow(), before -> before.in(reached), found);
            return cycle.isPresent() && !cycle.get().cancelRequested() && !deadline.isReached(clock.instant());
        }
    }

    /** What was unpacked is of no use once the cycle is over. */
    void discardUnpacked(Cycle cycle) {
        if (SourceFormat.isPacked(cycle.source().key())) {
            with.unpacker().discard(BucketLayout.unpacked(cycle));
        }
    }
}
