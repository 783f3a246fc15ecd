package dev.batchsync.synchronization;

import static dev.batchsync.synchronization.definition.Definition.ExistingValues.ADD_OR_IGNORE;
import static dev.batchsync.synchronization.definition.Definition.ExistingValues.REPLACE;

import dev.batchsync.synchronization.definition.BatchLimits;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.DefinitionBuilder;
import dev.batchsync.synchronization.definition.FinalizationStrategy;
import dev.batchsync.synchronization.definition.FinalizationStrategy.ChangeStatus;
import dev.batchsync.synchronization.definition.FinalizationStrategy.Ignore;
import dev.batchsync.synchronization.definition.FinalizationStrategy.RemoveResources;
import dev.batchsync.synchronization.definition.GuardLimits;
import dev.batchsync.synchronization.definition.Tables;
import dev.batchsync.synchronization.definition.Terms;
import dev.batchsync.synchronization.guard.Approval;
import dev.batchsync.synchronization.guard.ComparisonCheckpoint;
import dev.batchsync.synchronization.guard.Comparisons;
import dev.batchsync.synchronization.guard.Counters;
import dev.batchsync.synchronization.guard.Question;
import dev.batchsync.synchronization.guard.ResourceKind;
import dev.batchsync.synchronization.jobs.JobWindow;
import dev.batchsync.synchronization.pause.Pause;
import dev.batchsync.synchronization.statuses.Restoration;
import dev.batchsync.synchronization.statuses.StatusReading;
import dev.batchsync.synchronization.statuses.Statuses;
import dev.batchsync.synchronization.unpacking.UnpackCheckpoint;
import dev.batchsync.synchronization.unpacking.UnpackingAgain;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** One example of each shape that a store must keep. */
final class CycleStoreSamples {

    private static final Instant ODD = Instant.parse("2026-03-01T08:00:00.123456789Z");

    private static final Prepared APPROVED = Sample.prepared(3)
            .compared(Comparisons.full())
            .approvedBy(new Approval("0badc0de", "arn:aws:iam::1:user/\u00e4", ODD));

    private static final StatusReading READING = new StatusReading(
            StatusReading.Purpose.RETURNED,
            false,
            ODD,
            new StatusReading.Place(3, Optional.of("d"), Optional.of("cursor \u00e4"), 7, 1),
            11,
            2,
            5,
            12_000_000_000L,
            3,
            4,
            6,
            Optional.of("504"),
            Optional.of(ODD.plusNanos(3)));

    private static final Statuses STATUSES = new Statuses(Optional.of(READING), Optional.of(READING));

    private CycleStoreSamples() {}

    static Stream<Phase> phases() {
        return Stream.of(simple(), reading(), attempts(), problems()).flatMap(phases -> phases);
    }

    static Phase.Held held() {
        return Sample.held(Problem.Kind.BATCH_FAILED, Sample.importing(1, 1, Sample.due()));
    }

    private static Stream<Phase> simple() {
        return Stream.of(
                new Phase.Waiting(),
                new Phase.Open(),
                new Phase.Completed(APPROVED, Sample.JOB, ODD),
                completed(new RemoveResources()),
                completed(new ChangeStatus(new UUID(1, 2))),
                completed(new Ignore()),
                new Phase.Completed(APPROVED, Sample.JOB, ODD)
                        .with(Optional.of(new Counters(List.of(new Counters.OfType("Complex Relation", 1, 2, 3, 4))))),
                new Phase.Comparing(
                        APPROVED, Optional.of("gone"), new ComparisonCheckpoint(2, 3, Optional.of(Comparisons.full()))),
                new Phase.Guarding(APPROVED, Optional.empty(), Sample.due()),
                new Phase.Guarding(APPROVED.with(STATUSES), Optional.empty(), Sample.due()),
                new Phase.Restoring(
                        new Phase.Completed(APPROVED.with(STATUSES), Sample.JOB, ODD),
                        Phase.Restoring.Stage.SENDING,
                        READING,
                        new Restoration(3, 2, Optional.of("403")),
                        Sample.running()),
                Phase.Restoring.first(new Phase.Completed(APPROVED, Sample.JOB, ODD), ODD)
                        .end(),
                question(),
                Sample.held(Problem.Kind.PROGRAM_FAILED, new Phase.Open()),
                Sample.held(Problem.Kind.PROGRAM_FAILED, Phase.Comparing.first(APPROVED)),
                new Phase.Cancelled("superseded by the newer upload of inbox/crm/\"ä\".json\n", ODD),
                new Phase.Cancelled("A person cancelled it", ODD, Optional.of(question())));
    }

    private static Phase.Held question() {
        var question = new Question(
                "0badc0de5eed",
                "Approving deletes 3 domains.",
                Map.of(ResourceKind.DOMAIN, 3L),
                List.of(Problem.Kind.GUARD_CONTAINERS));
        var problem = Problem.of(Problem.Kind.GUARD_CONTAINERS, "Approving deletes 3 domains.");
        var guarding =
                new Phase.Guarding(Sample.prepared(3).compared(Comparisons.full()), Optional.empty(), Sample.due());
        return new Phase.Held(problem, ODD, guarding, Optional.of(question));
    }

    private static Phase completed(FinalizationStrategy strategy) {
        var terms = new Terms(strategy, true, true, false, Optional.empty());
        return new Phase.Completed(APPROVED.with(terms), Sample.JOB, ODD);
    }

    private static Stream<Phase> attempts() {
        var window = new JobWindow(
                ODD, Optional.of(ODD.plusNanos(1)), Optional.of(List.of(new JobId("0b1e"), new JobId("0b1f"))));
        var tally = new Attempt.Tally(7, 2, ODD, Optional.of(window));
        var watch = Attempt.Watch.seen(ODD, ODD.plusNanos(1), 99).unanswered(ODD.plusNanos(2), "reset");
        return Stream.of(
                        new Attempt.Due(tally, ODD, "a lock"),
                        new Attempt.Queued(tally, ODD, ODD.plusNanos(7), 3),
                        new Attempt.Paused(
                                tally, ODD, ODD.plusNanos(8), new Pause("ann", ODD, ODD.plusSeconds(9), "a \"why\"")),
                        new Attempt.Sending(tally, ODD, window, ODD),
                        new Attempt.Unknown(
                                tally,
                                ODD,
                                window,
                                ODD.plusSeconds(2),
                                "504 \"Gateway\u2028Time-out\"",
                                Optional.of(ODD)),
                        new Attempt.Running(tally, new JobId("0b1c/ä"), ODD, watch, true))
                .flatMap(attempt -> Stream.of(
                        new Phase.Preparing(Sample.prepared(3), attempt),
                        Sample.importing(2, 3, attempt),
                        Sample.finalizing(3, attempt).after(new JobId("0b1d")),
                        Sample.held(Problem.Kind.UNREACHABLE, Sample.finalizing(3, attempt))));
    }

    private static Stream<Phase> problems() {
        var place = new Problem.TextLocation("inbox/crm/all.json", 3, 17, 5_000_000_000L);
        return Arrays.stream(Problem.Kind.values())
                .flatMap(kind -> Stream.of(
                        new Phase.Failed(Problem.of(kind, "seen (expected: other)"), ODD),
                        new Phase.Failed(
                                Problem.at(kind, "", place),
                                ODD,
                                Optional.of(new FinalizationStrategy.RemoveResources()))));
    }

    private static Stream<Phase> reading() {
        var reached = new SurveyCheckpoint(5_000_000_000L, 4_000_000_000L, 3, 2, 6_000_000_000L, 7_000_000_000L);
        var blank =
                new SurveyCheckpoint.Blank(5_000_000_001L, 6_000_000_000L, 5_000_000_000L, 7, -3, 1_000_000_000L, 9);
        return Stream.of(
                new Phase.Surveying(reached),
                new Phase.Surveying(reached.with(List.of(blank)), 2),
                new Phase.Unpacking(new UnpackCheckpoint(Optional.of("d#1"), 7, 50_000_000_000L)),
                new Phase.Unpacking(UnpackCheckpoint.START),
                Sample.importing(2, 3, Sample.due())
                        .with(new UnpackingAgain(new UnpackCheckpoint(Optional.of("d#1"), 7, 50_000_000_000L), true)));
    }

    static Stream<Definition> definitions() {
        var limits = new BatchLimits(1, 2, 1_000_000_000);
        return Stream.of(new RemoveResources(), new ChangeStatus(new UUID(1, 2)), new Ignore())
                .map(strategy -> DefinitionBuilder.of(strategy)
                        .continueOnError(false)
                        .limits(limits)
                        .existing(ADD_OR_IGNORE, REPLACE)
                        .allowEmpty(true)
                        .evictFirst(true)
                        .oneCall(true)
                        .csv(new Tables.Csv(',', '\'', '^', false, Tables.ShortRows.ACCEPT))
                        .excel(new Tables.Excel(Optional.of("People"), false, Optional.empty()))
                        .template("[{\"identifier\":{\"name\":\"${1}\"}}]")
                        .made())
                .map(definition -> definition.with(
                        new GuardLimits(1, 2, 3, 4, GuardLimits.Duplicates.WARN, GuardLimits.UnknownNames.FAIL)));
    }
}
