package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.FakeSource.Flaw;
import dev.batchsync.synchronization.Mischief.Kind;
import dev.batchsync.synchronization.definition.Definitions;
import dev.batchsync.synchronization.lease.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CycleRunnerTest {

    private final Bench bench = new Bench(Mischief.none());

    @Test
    void importsOneBatchAfterAnotherAndThenFinalizes() {
        var id = bench.uploads.accept(Sample.upload(1, 3));

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.collibra.jobs())
                .extracting(job -> job.isFinalization() ? 0 : job.load().number())
                .containsExactly(1, 2, 3, 0);
        assertThat(bench.collibra.rules().violations()).isEmpty();
        assertThat(bench.cycle(id).lease()).isEmpty();
    }

    @Test
    void namesEachFileByCycleBatchAndAttempt() {
        var id = bench.uploads.accept(Sample.upload(1, 1));

        bench.untilQuiet();

        assertThat(bench.collibra.jobs().get(0).call.orElseThrow().fileName())
                .isEqualTo("crm_" + id + "_batch-1_attempt-1.json");
    }

    @Test
    void sendsNothingOfAMalformedSource() {
        var upload = Sample.upload(1, 4);
        bench.source.flawed(upload.object(), Flaw.MALFORMED);
        var id = bench.uploads.accept(upload);

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Failed.class);
        assertThat(bench.collibra.jobs()).isEmpty();
    }

    @Test
    void failsOnADefinitionThatCannotBeUsed() {
        var problem = Problem.of(Problem.Kind.DEFINITION_INVALID, "template: missing");
        bench.source.define(new Definitions.Invalid(problem));
        var id = bench.uploads.accept(Sample.upload(1, 1));

        bench.untilQuiet();

        assertThat(bench.phase(id)).isEqualTo(new Phase.Failed(problem, Sample.START));
    }

    @Test
    void failsWhenTheSourceHasChangedSinceItsSurvey() {
        var upload = Sample.upload(1, 2);
        bench.source.flawed(upload.object(), Flaw.CHANGED);
        var id = bench.uploads.accept(upload);

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOfSatisfying(Phase.Failed.class, failed -> assertThat(
                        failed.problem().kind())
                .isEqualTo(Problem.Kind.SOURCE_CHANGED));
        assertThat(bench.collibra.jobs()).isEmpty();
    }

    @Test
    void doesNotFinalizeWhatWasReadShort() {
        var upload = Sample.upload(1, 4);
        bench.source.flawed(upload.object(), Flaw.READ_SHORT);
        var id = bench.uploads.accept(upload);

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOfSatisfying(Phase.Held.class, held -> assertThat(
                        held.problem().kind())
                .isEqualTo(Problem.Kind.NOT_PROVEN_COMPLETE));
        assertThat(bench.collibra.jobs()).noneMatch(FakeJob::isFinalization);
    }

    @Test
    void goesOnWithTheSurveyWhereTheTimeWasUp() {
        var id = bench.uploads.accept(Sample.upload(1, 3));
        bench.trap.before("survey", () -> bench.clock.pass(Duration.ofMinutes(1)));

        bench.advance(id);

        assertThat(bench.phase(id)).isInstanceOfSatisfying(Phase.Surveying.class, surveying -> assertThat(
                        surveying.reached().batches())
                .isEqualTo(1));
        bench.untilQuiet();
        assertThat(bench.store.batches(id)).hasSize(3);
        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
    }

    @ParameterizedTest
    @CsvSource({"status, STATUS_UNANSWERED", "since, SEARCH_UNREAD"})
    void pausesFromTheAnswerOnAndNotFromTheQuestion(String question, Kind unanswered) {
        var slow = new Bench(
                unanswered == Kind.SEARCH_UNREAD
                        ? Mischief.once(Kind.UNCERTAIN_STARTED, unanswered)
                        : Mischief.once(unanswered));
        var id = slow.uploads.accept(Sample.upload(1, 1));
        var tooSoon = new ArrayList<String>();
        slow.trap.after(question, () -> {
            slow.clock.pass(Duration.ofSeconds(20));
            slow.trap.before(question, () -> tooSoon.add(question));
        });
        for (int i = 0; i < 10 && !slow.collibra.struck(Sample.CRM).contains(unanswered); i++) {
            slow.clock.pass(World.PATIENCE.firstPoll());
            slow.advance(id);
        }

        assertThat(slow.collibra.struck(Sample.CRM)).contains(unanswered);
        assertThat(tooSoon).isEmpty();
    }

    @Test
    void leavesACycleAloneThatAnotherInvocationHolds() {
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.trap.before("load", () -> {
            bench.messages.clear();
            bench.advance(id);
        });

        bench.advance(id);

        var leaseEnd = Sample.START.plus(Duration.parse(Deadline.LEASE));
        assertThat(bench.messages).contains(new Bench.Message(id, leaseEnd));
        assertThat(bench.collibra.jobs()).hasSize(1);
    }

    @Test
    void takesOverWhenTheLeaseOfADeadInvocationIsOver() {
        var id = bench.uploads.accept(Sample.upload(1, 2));
        bench.trap.dieBehind("load");
        bench.advanceToDeath(id);
        assertThat(bench.cycle(id).lease()).isPresent();

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
    }

    @Test
    void givesTheLeaseBackWhenAPortFails() {
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.trap.before("survey", () -> {
            throw new IllegalStateException("bucket cannot be reached");
        });

        bench.advance(id);

        assertThat(bench.cycle(id).lease()).isEmpty();
        assertThat(bench.cycle(id).failures().orElseThrow().cause()).isEqualTo("bucket cannot be reached");
    }

    @Test
    void opensTheWaitingUploadWhenTheCycleBeforeItIsOver() {
        var first = bench.uploads.accept(Sample.upload(1, 1));
        var second = bench.uploads.accept(Sample.upload(2, 2));

        bench.untilQuiet();

        assertThat(bench.phase(first)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.phase(second)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.collibra.rules().violations()).isEmpty();
    }

    @Test
    void wakesTheSuccessorWhenTheInvocationThatEndedTheCycleDied() {
        var first = bench.uploads.accept(Sample.upload(1, 1));
        var second = bench.uploads.accept(Sample.upload(2, 1));
        bench.until(first, Phase.Finalizing.class);
        bench.messages.clear();
        bench.clock.pass(Duration.ofMinutes(5));
        bench.trap.before("schedule", () -> {
            throw new Hazards.Died("crashed");
        });

        bench.advanceToDeath(first);
        assertThat(bench.phase(first)).isInstanceOf(Phase.Completed.class);
        bench.untilQuiet();

        assertThat(bench.phase(second)).isInstanceOf(Phase.Completed.class);
    }

    @Test
    void takesNoNoticeOfACycleThatNeverWas() {
        bench.advance(CycleId.of(Sample.upload(9, 1)));

        assertThat(bench.messages).isEmpty();
    }

    @Test
    void keepsAnEarlyMessageBecauseTheOneThatWasToBeLeftMayNotHaveBeenLeft() {
        var bench = new Bench(Mischief.once(Mischief.Kind.NOT_STARTED));
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.messages.clear();
        bench.trap.before("schedule", () -> {
            throw new Hazards.Died("crashed with the lease given back and no message left");
        });
        bench.advanceToDeath(id);

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
    }
}
