package dev.batchsync.synchronization.status.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Attempt;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Plan;
import dev.batchsync.synchronization.Prepared;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SampleCycle;
import dev.batchsync.synchronization.definition.FinalizationStrategy;
import dev.batchsync.synchronization.definition.Terms;
import dev.batchsync.synchronization.guard.Comparisons;
import dev.batchsync.synchronization.guard.Counters;
import dev.batchsync.synchronization.guard.ResourceKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a page says after a plan has failed, and what it says about a finalization when a cycle is cancelled. */
class AdviceTest {

    @ParameterizedTest
    @EnumSource(Problem.Kind.class)
    void whoseFileWasOnlyPlannedUploadsItForAPlanAgain(Problem.Kind kind) {
        var failed = SampleCycle.planOnly(new Phase.Failed(Problem.of(kind, "m"), SampleCycle.NOW));

        assertThat(Advice.of(failed).next())
                .isEqualTo("The author of the file: correct what was found, and upload the file to check/crm/ again.");
    }

    /** Finalizations that were sent, each in a job of its own or in the job of the only batch. */
    static Stream<Phase.Held> finalizationsInDoubt() {
        var stuck = SampleCycle.stuckInFinalization();
        var running = stuck.calling().orElseThrow().attempt();
        var terms = new Terms(new FinalizationStrategy.RemoveResources(), false, false, true, Optional.empty());
        var plan = new Plan(1, 10, 30, 100);
        var oneCall = new Phase.Importing(new Prepared(terms, plan, SampleCycle.PREPARED.tenant(), false), 1, running);
        var doubtful = Problem.of(Problem.Kind.FINALIZATION_DOUBTFUL, "m");
        return Stream.of(
                stuck,
                new Phase.Held(stuck.problem(), SampleCycle.NOW, oneCall),
                new Phase.Held(doubtful, SampleCycle.NOW, oneCall.with(SampleCycle.IMPORTING.attempt())),
                new Phase.Held(
                        Problem.of(Problem.Kind.PROGRAM_FAILED, "m"), SampleCycle.NOW, oneCall.with(dueAfter(2))),
                new Phase.Held(
                        Problem.of(Problem.Kind.REQUEST_REFUSED, "m"), SampleCycle.NOW, oneCall.with(dueAfter(3))),
                unproven(Optional.of(new JobId("job-7")), 1),
                unproven(Optional.empty(), 2));
    }

    /** Held right before a finalization is sent, perhaps not for the first time. */
    private static Phase.Held unproven(Optional<JobId> failed, int sends) {
        return new Phase.Held(
                Problem.of(Problem.Kind.NOT_PROVEN_COMPLETE, "m"),
                SampleCycle.NOW,
                new Phase.Finalizing(SampleCycle.PREPARED, failed, dueAfter(sends)));
    }

    private static Attempt dueAfter(int sends) {
        return new Attempt.Due(new Attempt.Tally(sends, 0, SampleCycle.NOW), SampleCycle.NOW, "");
    }

    @Test
    void aSourceThatIsLostAfterOneCallMayHaveBeenFinalized() {
        var lost = Problem.of(Problem.Kind.SOURCE_CHANGED, "m");
        var doubtful = Optional.<FinalizationStrategy>of(new FinalizationStrategy.Ignore());

        assertThat(Advice.of(SampleCycle.in(new Phase.Failed(lost, SampleCycle.NOW, doubtful)))
                        .happened())
                .isEqualTo(
                        "Failed: the file, or what was unpacked of it, was changed or deleted during its cycle. An earlier call of this cycle, which"
                                + " imports and finalizes (oneCall), may have run.");
        assertThat(Advice.of(SampleCycle.in(new Phase.Failed(lost, SampleCycle.NOW)))
                        .happened())
                .isEqualTo("Failed: the file, or what was unpacked of it, was changed or deleted during its cycle.");
    }

    @Test
    void aFailedJobOfOneCallMayHaveFinalized() {
        var terms = new Terms(new FinalizationStrategy.RemoveResources(), false, false, true, Optional.empty());
        var prepared = new Prepared(terms, new Plan(1, 10, 30, 100), SampleCycle.PREPARED.tenant(), false);
        var held = new Phase.Held(
                Problem.of(Problem.Kind.BATCH_FAILED, "m"),
                SampleCycle.NOW,
                new Phase.Importing(prepared, 1, SampleCycle.IMPORTING.attempt()));

        assertThat(Advice.of(SampleCycle.in(held)).happened())
                .doesNotContain("Nothing")
                .endsWith("(oneCall) did not succeed. It is not known whether it has finalized.");
        assertThat(cancel(SampleCycle.in(held)).consequence()).contains("It is not known what its finalization did");
        assertThat(Advice.of(HeldCycles.failedBatch()).happened()).endsWith("Nothing is finalized.");
    }

    @ParameterizedTest
    @MethodSource("finalizationsInDoubt")
    void whatAFinalizationDidIsNotKnownAfterACancelThatDidNotWaitForIt(Phase.Held held) {
        var cancelled = new Phase.Cancelled("A person cancelled it", SampleCycle.NOW, Optional.of(held));

        assertThat(Advice.of(SampleCycle.in(cancelled)).happened())
                .isEqualTo("Cancelled: it is not known what the finalization did. A person cancelled it.");
    }

    @Test
    void withoutAFinalizationACancelSaysThatNothingWasFinalized() {
        var neverHeld = Optional.<Phase.Held>empty();
        var asked = Optional.of(SampleCycle.question());
        var unproven = Optional.of(unproven(Optional.empty(), 1));

        for (var held : List.of(neverHeld, asked, unproven)) {
            var cancelled = new Phase.Cancelled("A person cancelled it", SampleCycle.NOW, held);
            assertThat(Advice.of(SampleCycle.in(cancelled)).happened())
                    .isEqualTo("Cancelled: nothing was finalized. A person cancelled it.");
        }
    }

    @Test
    void aCancelSaysWhatIsKnownOfTheFinalization() {
        var doubtful = new Phase.Held(
                Problem.of(Problem.Kind.FINALIZATION_DOUBTFUL, "m"),
                SampleCycle.NOW,
                new Phase.Finalizing(SampleCycle.PREPARED, Optional.empty(), SampleCycle.IMPORTING.attempt()));

        assertThat(cancel(SampleCycle.in(doubtful)).consequence())
                .contains("It is not known what its finalization did");
        assertThat(cancel(SampleCycle.in(SampleCycle.question())).consequence())
                .isEqualTo("The cycle ends. Nothing of this file is in Collibra.");
        assertThat(cancel(HeldCycles.failedBatch()).consequence()).contains("ends without a finalization");
    }

    @Test
    void aCompletedCycleSaysWhatItsFinalizationDid() {
        var found = Comparisons.of().missing(ResourceKind.ASSET, 50, 20).made();
        var counters = new Counters(List.of(new Counters.OfType("Asset", 0, 20, 0, 0)));

        assertThat(CycleRow.of(SampleCycle.in(SampleCycle.completed(found, counters)))
                        .happened())
                .isEqualTo("Collibra has everything that is in the file."
                        + " 20 assets marked Missing from source; expected 20.");
        assertThat(Advice.of(SampleCycle.in(SampleCycle.COMPLETED)).happened())
                .isEqualTo("Completed: Collibra has everything that is in the file.");
    }

    private static PersonsChoice cancel(Cycle cycle) {
        return PersonsChoice.of(cycle).stream()
                .filter(choice -> choice.action().equals("cancel"))
                .findFirst()
                .orElseThrow();
    }
}
