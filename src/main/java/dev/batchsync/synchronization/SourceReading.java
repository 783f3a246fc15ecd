package dev.batchsync.synchronization;

import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.Definitions;
import dev.batchsync.synchronization.definition.FinalizationStrategy;
import dev.batchsync.synchronization.guard.ComparisonCheckpoint;
import dev.batchsync.synchronization.guard.LedgerBase;
import dev.batchsync.synchronization.guard.LedgerCare;
import dev.batchsync.synchronization.guard.Ledgers;
import dev.batchsync.synchronization.guard.Mention;
import dev.batchsync.synchronization.guard.Mentions;
import dev.batchsync.synchronization.guard.Reference;
import dev.batchsync.synchronization.lease.Deadline;
import dev.batchsync.synchronization.model.NameRecorder;
import dev.batchsync.synchronization.model.UsedNames;
import dev.batchsync.synchronization.unpacking.UnpackCheckpoint;
import dev.batchsync.synchronization.unpacking.Unpacker;
import dev.batchsync.synchronization.unpacking.UnpackingAgain;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the steps that read the source: reads the definition, unpacks the source, surveys all of it, and compares it
 * with what was sent before.
 */
final class SourceReading {

    private final CycleStore store;
    private final CycleRunner.Collaborators with;
    private final Transitions transitions;
    private final Answers answers;
    private final LedgerCare care;
    private final Clock clock;

    SourceReading(
            CycleStore store,
            CycleRunner.Collaborators with,
            Transitions transitions,
            Answers answers,
            LedgerCare care,
            Clock clock) {
        this.store = store;
        this.with = with;
        this.transitions = transitions;
        this.answers = answers;
        this.care = care;
        this.clock = clock;
    }

    Optional<Cycle> readDefinition(Cycle cycle) {
        return with.definitions().load(cycle.synchronizationId()).match(new Definitions.Outcome.Cases<>() {
            @Override
            public Optional<Cycle> loaded(Definitions.Loaded outcome) {
                return transitions.defined(cycle, reading(cycle), wanted(cycle, outcome.definition()));
            }

            @Override
            public Optional<Cycle> invalid(Definitions.Invalid outcome) {
                return transitions.enter(cycle, new Phase.Failed(outcome.problem(), clock.instant()));
            }
        });
    }

    private static Definition wanted(Cycle cycle, Definition loaded) {
        return cycle.forced() ? loaded.forced() : loaded;
    }

    private static Phase reading(Cycle cycle) {
        return SourceFormat.isPacked(cycle.source().key())
                ? new Phase.Unpacking(UnpackCheckpoint.START)
                : new Phase.Surveying(SurveyCheckpoint.START);
    }

    /** Repeating what no invocation can do would go on until the queue gives the message up. */
    private Optional<Phase> objection(Cycle cycle) {
        if (!(cycle.phase() instanceof Phase.Reading reading) || !reading.isStuck()) {
            return Optional.empty();
        }
        var message =
                "%s: reading made no progress. %d invocations in a row were ended before %s. Raise TimeoutSeconds or AdvanceMemory, or split the file. Then retry the cycle."
                        .formatted(cycle.source().key(), reading.stalls(), reading.next());
        return Optional.of(Answers.held(Problem.Kind.PROGRAM_FAILED, message, reading.anew(), clock.instant()));
    }

    Optional<Cycle> unpack(Cycle cycle, Step.Unpack step, Deadline deadline) {
        var objection = objection(cycle);
        return objection.isPresent() ? transitions.enter(cycle, objection.get()) : unpackFurther(cycle, step, deadline);
    }

    private Optional<Cycle> unpackFurther(Cycle cycle, Step.Unpack step, Deadline deadline) {
        var written = new Progress(cycle, deadline);
        var outcome = with.unpacker()
                .unpack(
                        cycle.source(),
                        BucketLayout.unpacked(cycle),
                        step.from(),
                        reached -> written.accept(new Phase.Unpacking(reached), List.of()));
        return written.cycle.flatMap(stored -> outcome.match(new Unpacked(stored)));
    }

    private final class Unpacked implements Unpacker.Outcome.Cases<Optional<Cycle>> {

        private final Cycle cycle;

        Unpacked(Cycle cycle) {
            this.cycle = cycle;
        }

        @Override
        public Optional<Cycle> complete(Unpacker.Complete outcome) {
            return transitions.update(cycle, before -> before.unpackedTo(outcome.unpacked()), List.of());
        }

        @Override
        public Optional<Cycle> paused(Unpacker.Paused outcome) {
            return Optional.of(cycle);
        }

        @Override
        public Optional<Cycle> rejected(Unpacker.Rejected outcome) {
            return transitions.enter(cycle, new Phase.Failed(outcome.problem(), clock.instant()));
        }
    }

    /** What was surveyed and sent stays as it is: each batch is compared with its checksum when it is read. */
    Optional<Cycle> unpackAgain(Cycle cycle, Phase.Importing phase, Deadline deadline) {
        var written = new Progress(cycle, deadline);
        var from = phase.again().map(UnpackingAgain::reached).orElse(UnpackCheckpoint.START);
        var outcome = with.unpacker()
                .unpack(
                        cycle.source(),
                        BucketLayout.unpacked(cycle),
                        from,
                        reached -> written.accept(phase.with(new UnpackingAgain(reached, false)), List.of()));
        return written.cycle.flatMap(stored -> outcome.match(new UnpackedForBatch(stored, phase)));
    }

    private final class UnpackedForBatch implements Unpacker.Outcome.Cases<Optional<Cycle>> {

        private final Cycle cycle;
        private final Phase.Importing phase;

        UnpackedForBatch(Cycle cycle, Phase.Importing phase) {
            this.cycle = cycle;
            this.phase = phase;
        }

        @Override
        public Optional<Cycle> complete(Unpacker.Complete outcome) {
            var next = phase.with(new UnpackingAgain(UnpackCheckpoint.START, true));
            return transitions.update(cycle, before -> before.unpackedTo(outcome.unpacked(), next), List.of());
        }

        @Override
        public Optional<Cycle> paused(Unpacker.Paused outcome) {
            return Optional.of(cycle);
        }

        @Override
        public Optional<Cycle> rejected(Unpacker.Rejected outcome) {
            var found =
                    "What was unpacked is gone, so batch %d cannot be read, and the file cannot be unpacked again: %s"
                            .formatted(phase.batch(), outcome.problem());
            return transitions.enter(
                    cycle,
                    Answers.withoutContent(
                            phase,
                            found,
                            "Remove the cause, then retry the cycle. Or upload the file again.",
                            clock.instant()));
        }
    }

    Optional<Cycle> survey(Cycle cycle, Step.Survey step, Deadline deadline) {
        var objection = objection(cycle);
        return objection.isPresent() ? transitions.enter(cycle, objection.get()) : surveyFurther(cycle, step, deadline);
    }

    private Optional<Cycle> surveyFurther(Cycle cycle, Step.Survey step, Deadline deadline) {
        return store.definition(cycle.id())
                .map(definition -> survey(cycle, definition, step.from(), deadline))
                .orElseGet(() -> transitions.beginAnew(cycle));
    }

    private Optional<Cycle> survey(Cycle cycle, Definition definition, SurveyCheckpoint from, Deadline deadline) {
        var written = new Progress(cycle, deadline);
        var names = NameRecorder.after(from.batches(), with.models().names(), cycle);
        var mentions = new RecordedMentions(with.ledgers().recorder(cycle), names);
        var sink = new RecordedBatches(mentions, written);
        var outcome = with.surveyor().survey(cycle.content(), definition, from, sink);
        return written.cycle.flatMap(stored -> outcome.match(new Surveyed(stored, definition)));
    }

    /** Records what the commands are about before it stores the batch that they are in. */
    private record RecordedBatches(RecordedMentions mentions, Progress written) implements Surveyor.Sink {

        @Override
        public boolean accept(Batch batch, SurveyCheckpoint reached) {
            mentions.write(batch);
            return written.accept(new Phase.Surveying(reached), List.of(batch));
        }

        /** Writes only when the time is up: until then, reading on costs less than a write. */
        @Override
        public boolean mustRest(SurveyCheckpoint reached) {
            return written.isTimeUp() && !written.accept(new Phase.Surveying(reached), List.of());
        }
    }

    /** Collects what the commands are about, and what types, statuses and roles they name. */
    private record RecordedMentions(Ledgers.Recorder resources, NameRecorder recorder) implements Mentions {

        @Override
        public void header(Map<Integer, String> names) {
            resources.header(names);
        }

        @Override
        public void add(Mention mention) {
            resources.add(mention);
        }

        @Override
        public void refer(Reference reference) {
            resources.refer(reference);
        }

        @Override
        public Optional<UsedNames> names() {
            return Optional.of(recorder.names());
        }

        void write(Batch batch) {
            resources.write(batch);
            recorder.write();
        }
    }

    private final class Surveyed implements Surveyor.Outcome.Cases<Optional<Cycle>> {

        private final Cycle cycle;
        private final Definition definition;

        Surveyed(Cycle cycle, Definition definition) {
            this.cycle = cycle;
            this.definition = definition;
        }

        @Override
        public Optional<Cycle> complete(Surveyor.Complete outcome) {
            var plan = outcome.plan();
            var next = store.batch(cycle.id(), plan.batches() + 1).isPresent()
                    ? Phase.Cancelled.asDefinitionChanged(clock.instant())
                    : answers.surveyed(definition, plan, with.jobs().tenant(), clock.instant());
            return remarked(plan).flatMap(told -> transitions.surveyed(told, next));
        }

        private Optional<Cycle> remarked(Plan plan) {
            return plan.rows()
                    .remark()
                    .filter(remark -> !cycle.warnings().contains(remark))
                    .map(remark -> transitions.warn(cycle, remark))
                    .orElseGet(() -> Optional.of(cycle));
        }

        @Override
        public Optional<Cycle> paused(Surveyor.Paused outcome) {
            return Optional.of(cycle);
        }

        @Override
        public Optional<Cycle> rejected(Surveyor.Rejected outcome) {
            var problem = outcome.problem().about(cycle.source());
            var failed = new Phase.Failed(problem, clock.instant());
            return problem.kind() == Problem.Kind.SOURCE_CHANGED
                    ? transitions.unpackAgain(cycle, failed)
                    : transitions.enter(cycle, failed);
        }
    }

    /** Compares the source with everything that Collibra may hold because of its synchronization id. */
    Optional<Cycle> compare(Cycle cycle, Phase.Comparing phase, LedgerBase base, Deadline deadline) {
        var written = new Progress(cycle, deadline);
        var keepsMissing = phase.prepared().definition().finalization() instanceof FinalizationStrategy.Ignore;
        var outcome = with.ledgers()
                .compare(
                        new Ledgers.Request(cycle, phase.prepared().plan(), base, keepsMissing),
                        phase.reached(),
                        reached -> written.accept(
                                new Phase.Comparing(phase.prepared(), phase.lost(), reached), List.of()));
        return written.cycle.flatMap(stored -> outcome.match(new Compared(stored, phase)));
    }

    private final class Compared implements Ledgers.Outcome.Cases<Optional<Cycle>> {

        private static final String READ_AGAIN =
                "The record of what the file names was incomplete, so the file was read a second time.";

        private final Cycle cycle;
        private final Phase.Comparing phase;

        Compared(Cycle cycle, Phase.Comparing phase) {
            this.cycle = cycle;
            this.phase = phase;
        }

        @Override
        public Optional<Cycle> complete(Ledgers.Complete outcome) {
            var prepared = phase.prepared().compared(outcome.comparison());
            var guarding = new Phase.Guarding(prepared, phase.lost(), Attempt.Due.first(clock.instant()));
            var moved = transitions.enter(cycle, guarding);
            moved.ifPresent(care::discardRuns);
            return moved;
        }

        @Override
        public Optional<Cycle> paused(Ledgers.Paused outcome) {
            return Optional.of(cycle);
        }

        /** What was sent before is not known any more: the guard asks a person. */
        @Override
        public Optional<Cycle> rejected(Ledgers.Rejected outcome) {
            if (outcome.isBase() && isSuperseded()) {
                var unpinned = phase.prepared().against(Optional.empty());
                return transitions.enter(cycle, Phase.Comparing.first(unpinned));
            }
            return outcome.isBase()
                    ? transitions.enter(
                            cycle,
                            new Phase.Comparing(
                                    phase.prepared(), Optional.of(outcome.reason()), ComparisonCheckpoint.START))
                    : surveyAgain(outcome.reason());
        }

        /** A cycle may have completed beside a plan. Then what the plan was compared with is gone, and nothing is lost. */
        private boolean isSuperseded() {
            var prepared = phase.prepared();
            var past = store.synchronization(cycle.synchronizationId()).past();
            return prepared.against()
                    .filter(base -> !base.equals(past.baseIn(prepared.tenant())))
                    .isPresent();
        }

        private Optional<Cycle> surveyAgain(String reason) {
            if (cycle.warnings().contains(READ_AGAIN)) {
                var problem = Problem.of(
                        Problem.Kind.NOT_PROVEN_COMPLETE,
                        "The program could not record which resources the file names: " + reason
                                + ". Upload the file again.");
                return transitions.enter(cycle, new Phase.Failed(problem, clock.instant()));
            }
            var surveying = new Phase.Surveying(SurveyCheckpoint.START);
            return transitions.readAgain(cycle, surveying, READ_AGAIN);
        }
    }

    /** Writes how far the source was read and what was found, until the invocation's time is up. */
    private final class Progress {

        private final Deadline deadline;
        private Optional<Cycle> cycle;

        Progress(Cycle cycle, Deadline deadline) {
            this.cycle = Optional.of(cycle);
            this.deadline = deadline;
        }

        boolean isTimeUp() {
            return deadline.isReached(clock.instant());
        }

        boolean accept(Phase reached, List<Batch> found) {
            cycle = transitions.update(cycle.orElseThrow(), before -> before.in(reached), found);
            return cycle.isPresent() && !cycle.get().cancelRequested() && !isTimeUp();
        }
    }

    /** Nobody needs the unpacked source after the cycle is over. */
    void discardUnpacked(Cycle cycle) {
        if (SourceFormat.isPacked(cycle.source().key())) {
            with.unpacker().discard(BucketLayout.unpacked(cycle));
        }
    }
}
