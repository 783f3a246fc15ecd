package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Attempt.Due;
import dev.batchsync.synchronization.Attempt.Running;
import dev.batchsync.synchronization.Attempt.Tally;
import dev.batchsync.synchronization.Attempt.Unknown;
import dev.batchsync.synchronization.ImportJobs.NotFound;
import dev.batchsync.synchronization.ImportJobs.NotStarted;
import dev.batchsync.synchronization.ImportJobs.Ready;
import dev.batchsync.synchronization.ImportJobs.Unanswered;
import dev.batchsync.synchronization.ImportJobs.Unfinished;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.failure.CommandError;
import dev.batchsync.synchronization.failure.JobErrors;
import dev.batchsync.synchronization.guard.Approval;
import dev.batchsync.synchronization.guard.Guard;
import dev.batchsync.synchronization.guard.Question;
import dev.batchsync.synchronization.jobs.JobWindow;
import dev.batchsync.synchronization.jobs.Search;
import dev.batchsync.synchronization.jobs.Search.CannotTell;
import dev.batchsync.synchronization.jobs.Search.Found;
import dev.batchsync.synchronization.jobs.Search.NoneStarted;
import dev.batchsync.synchronization.jobs.Search.Unread;
import dev.batchsync.synchronization.retry.RetryPolicy;
import dev.batchsync.synchronization.retry.UsualPatience;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private static final Instant NOW = Sample.START.plusSeconds(60);
    private static final Instant MUCH_LATER = Sample.START.plus(Duration.ofHours(13));

    private final Answers answers = new Answers(new RetryPolicy(UsualPatience.DEFAULT));
    private final Phase.Resumable sending = Sample.importing(1, 2, Sample.sending());
    private final Running running = Sample.running();
    private final Phase.Importing watched = Sample.importing(1, 2, running);

    private static JobWindow sentBy(Instant time) {
        return JobWindow.at(Sample.START).sentBy(time);
    }

    @Test
    void comparesOnceSurveyed() {
        assertThat(answers.surveyed(Definition.DEFAULT, Sample.plan(2), Sample.TENANT, NOW))
                .isEqualTo(Phase.Comparing.first(Sample.prepared(2)));
    }

    @Test
    void asksCollibraOnceTheGuardHasNoQuestion() {
        var guarding = new Phase.Guarding(Sample.prepared(2), Optional.empty(), Due.first(Sample.START));

        assertThat(answers.judged(guarding, Optional.empty(), NOW))
                .isEqualTo(new Phase.Preparing(Sample.prepared(2), Due.first(NOW)));
    }

    @Test
    void anApprovalCountsForExactlyTheQuestionThatIsAskedNow() {
        var prepared = Sample.prepared(2).approvedBy(new Approval(SampleCycle.TOKEN, "ann", Sample.START));
        var guarding = new Phase.Guarding(prepared, Optional.empty(), Due.first(Sample.START));
        var same = SampleCycle.question();
        var asked = new Guard.Hold(same.problem(), same.question().orElseThrow());
        var other = new Guard.Hold(
                same.problem(), new Question("0000000000000000", "Approving deletes 4 domains.", Map.of(), List.of()));

        assertThat(answers.judged(guarding, Optional.of(asked), NOW)).isInstanceOf(Phase.Preparing.class);
        assertThat(answers.judged(guarding, Optional.of(other), NOW)).isInstanceOfSatisfying(Phase.Held.class, held -> {
            assertThat(held.question()).contains(other.question());
            assertThat(held.calling().orElseThrow().prepared().approved()).isFalse();
        });
    }

    @Test
    void startsWithTheFirstBatchOnceCollibraIsReady() {
        assertThat(answers.prepared(preparing(2), new Ready(), NOW)).isEqualTo(Sample.importing(1, 2, Due.first(NOW)));
    }

    @Test
    void finalizesAnEmptySourceAtOnceWhenCollibraIsReady() {
        assertThat(answers.prepared(preparing(0), new Ready(), NOW)).isEqualTo(Sample.finalizing(0, Due.first(NOW)));
    }

    @Test
    void holdsACycleThatCollibraCannotBeUsedFor() {
        var held = assertHeld(
                answers.prepared(preparing(2), new ImportJobs.Refused("401"), NOW), Problem.Kind.REQUEST_REFUSED);

        assertThat(held.resumption()).isInstanceOf(Phase.Preparing.class);
        assertThat(held.mayHaveJob()).isFalse();
    }

    @Test
    void waitsForACollibraThatIsNotReadyUntilThatIsTooLong() {
        var notReady = new NotStarted("502", Optional.of(Duration.ofMinutes(2)));

        assertThat(attempt(answers.prepared(preparing(2), notReady, NOW)))
                .isEqualTo(new Due(new Tally(2, 0, Sample.START), NOW.plus(Duration.ofMinutes(2)), "502"));
        assertHeld(answers.prepared(preparing(2), notReady, MUCH_LATER), Problem.Kind.UNREACHABLE);
    }

    private static Phase.Preparing preparing(int batches) {
        return new Phase.Preparing(Sample.prepared(batches), Sample.due());
    }

    @Test
    void refusesOneCallForASourceOfSeveralBatches() {
        var definition = Sample.oneCall(false);

        assertThat(answers.surveyed(definition, Sample.plan(2), Sample.TENANT, NOW))
                .isInstanceOfSatisfying(Phase.Failed.class, failed -> assertThat(failed.problem())
                        .hasToString("oneCall is true, but the file takes 2 batches."
                                + " Remove oneCall, or raise the limits under batch."));
        assertThat(answers.surveyed(definition, Sample.plan(1), Sample.TENANT, NOW))
                .isInstanceOf(Phase.Comparing.class);
    }

    @Test
    void saysWhatToDoAboutAFinalizationThatMayHaveRun() {
        var phase = Sample.finalizing(1, running);
        var answer = Ends.unsuccessful("job 1 ended CANCELED", true, false, JobErrors.NONE);

        var held = assertHeld(watched(phase, running, answer, NOW), Problem.Kind.FINALIZATION_DOUBTFUL);

        assertThat(held.problem().message())
                .isEqualTo("The finalization failed: job 1 ended CANCELED."
                        + " It may already have run. Do not retry; upload the file again.");
    }

    @Test
    void writesOneErrorInTheSingular() {
        var errors =
                new JobErrors(1, "", List.of(new CommandError("no such type", "VALIDATION", "ASSET", "{}", List.of())));
        var answer = Ends.unsuccessful("1 command failed.", false, false, errors);

        var held = assertHeld(watched(watched, running, answer, NOW), Problem.Kind.BATCH_FAILED);

        assertThat(held.problem().message()).isEqualTo("Batch 1 failed: 1 command failed. The error: no such type");
    }

    @Test
    void watchesAnAcceptedJob() {
        var next = answers.submitted(sending, new ImportJobs.Accepted(Sample.JOB), Optional.empty(), NOW);

        assertThat(attempt(next))
                .isEqualTo(new Running(
                        Sample.tally(), Sample.JOB, NOW, Attempt.Watch.seen(NOW, NOW.plusSeconds(2), 0), false));
    }

    @Test
    void holdsARefusedRequest() {
        var next = answers.submitted(sending, new ImportJobs.Refused("413"), Optional.empty(), NOW);

        assertHeld(next, Problem.Kind.REQUEST_REFUSED);
        assertThat(((Phase.Held) next).problem().message()).isEqualTo("Collibra refused batch 1: 413");
    }

    @Test
    void waitsAsLongAsCollibraAsksAtLeast() {
        var asked = new NotStarted("429", Optional.of(Duration.ofMinutes(10)));
        var silent = new NotStarted("429", Optional.empty());

        assertThat(attempt(answers.submitted(sending, asked, Optional.empty(), NOW)))
                .isEqualTo(new Due(new Tally(2, 0, Sample.START), NOW.plus(Duration.ofMinutes(10)), "429"));
        assertThat(attempt(answers.submitted(sending, silent, Optional.empty(), NOW)))
                .isEqualTo(new Due(new Tally(2, 0, Sample.START), NOW.plusSeconds(60), "429"));
    }

    @Test
    void holdsWhatCannotBeStartedForTooLong() {
        var answer = new NotStarted("503", Optional.empty());

        var held =
                assertHeld(answers.submitted(sending, answer, Optional.empty(), MUCH_LATER), Problem.Kind.UNREACHABLE);

        assertThat(held.mayHaveJob()).isFalse();
        assertThat(held.calling().orElseThrow().attempt())
                .isEqualTo(Due.first(new Tally(2, 0, MUCH_LATER), MUCH_LATER));
    }

    @Test
    void looksForTheJobOfAnUncertainCall() {
        var next = answers.submitted(sending, new ImportJobs.Uncertain("504"), Optional.empty(), NOW);

        assertThat(attempt(next)).isEqualTo(Unknown.first(Sample.tally(), NOW, sentBy(NOW), NOW.plusSeconds(2), "504"));
    }

    @Test
    void adoptsAFoundJob() {
        assertThat(attempt(found(sending, Sample.START, new Found(Sample.JOB, false), NOW)))
                .isInstanceOfSatisfying(
                        Running.class, found -> assertThat(found.job()).isEqualTo(Sample.JOB));
    }

    @Test
    void believesThatNoneWasStartedOnlyAfterTheTimeInWhichOneMayAppear() {
        var early = found(sending, NOW.minusSeconds(29), new NoneStarted(), NOW);
        var late = found(sending, NOW.minusSeconds(30), new NoneStarted(), NOW);

        assertThat(attempt(early)).isInstanceOf(Unknown.class);
        assertThat(attempt(late))
                .isEqualTo(new Due(
                        new Tally(
                                2,
                                0,
                                Sample.START,
                                Optional.of(JobWindow.at(Sample.START).sentBy(NOW.minusSeconds(30)))),
                        NOW,
                        "the last call started no job"));
    }

    @Test
    void sendsAFinalizationAgainOnlyWhenEveryLookOverTwentyTimesAsLongShowsNone() {
        var first = look(Sample.finalizing(1, Sample.sending()), NOW, new NoneStarted());
        var unread = look(first, NOW.plusSeconds(5), new Unread("500", Optional.empty()));
        var early = look(unread, NOW.plusSeconds(599), new NoneStarted());
        var late = look(early, NOW.plusSeconds(600), new NoneStarted());

        assertThat(attempt(first)).isInstanceOf(Unknown.class);
        assertThat(((Unknown) attempt(early)).nextLook()).isEqualTo(NOW.plusSeconds(1198));
        assertThat(attempt(late)).isInstanceOf(Due.class);
    }

    @Test
    void beginsAnewWhenAJobBetweenCannotBeExplained() {
        var unexplained = new CannotTell("job 7 may be the finalization, or not");
        var first = look(Sample.finalizing(1, Sample.sending()), NOW, new NoneStarted());
        var between = found(first, NOW, unexplained, NOW.plusSeconds(5));

        var after = look((Phase.Finalizing) between, NOW.plusSeconds(610), new NoneStarted());

        assertThat(((Unknown) attempt(after)).noneSince()).contains(NOW.plusSeconds(610));
    }

    @Test
    void holdsAFinalizationThatTheListDoesNotSettle() {
        var sentAt = NOW.minusSeconds(30);
        var unclear = found(Sample.finalizing(1, Sample.sending()), sentAt, new CannotTell("no names"), NOW);

        assertThat(assertHeld(unclear, Problem.Kind.OUTCOME_UNKNOWN).problem().message())
                .endsWith(
                        "no names. Before you cancel, check in Collibra's activities that no synchronization job is running.");
    }

    private Phase.Finalizing look(Phase.Finalizing phase, Instant now, Search answer) {
        return (Phase.Finalizing) found(phase, NOW, answer, now);
    }

    @Test
    void readsTheListOfJobsAgainUntilCollibraIsUnreachableForTooLong() {
        var unread = new Unread("500", Optional.empty());

        assertThat(attempt(found(sending, Sample.START, unread, NOW)))
                .isEqualTo(
                        Unknown.first(Sample.tally(), Sample.START, sentBy(Sample.START), NOW.plusSeconds(60), "500"));
        assertHeld(found(sending, Sample.START, unread, MUCH_LATER), Problem.Kind.OUTCOME_UNKNOWN);
    }

    @Test
    void holdsWhatTheListOfJobsDoesNotSettle() {
        var next = found(sending, Sample.START, new CannotTell("no names"), NOW);

        assertThat(assertHeld(next, Problem.Kind.OUTCOME_UNKNOWN).mayHaveJob()).isTrue();
    }

    @Test
    void watchesOnWhileAJobIsNotOver() {
        var next = watched(watched, running, new Unfinished(42), NOW);

        var end = new RetryPolicy(UsualPatience.DEFAULT).pacing().nextQuestion(running.since(), NOW, 42, NOW);
        assertThat(((Running) attempt(next)).watch()).isEqualTo(Attempt.Watch.seen(NOW, end, 42));
    }

    @Test
    void holdsAJobThatTakesTooLong() {
        var late = Sample.START.plus(Duration.ofHours(25));

        assertHeld(watched(watched, running, new Unfinished(42), late), Problem.Kind.JOB_STUCK);
    }

    @Test
    void countsTheTimeThatCollibraStaysAwayFromTheFailedJobOn() {
        var late = Sample.START.plus(Duration.ofHours(20));
        var afterLock = (Phase.Resumable)
                watched(watched, running, Ends.unsuccessful("lock", false, true, JobErrors.NONE), late);

        var refused = answers.submitted(
                afterLock, new NotStarted("503", Optional.empty()), Optional.empty(), late.plusSeconds(60));

        assertThat(refused).isInstanceOf(Phase.Importing.class);
    }

    @Test
    void sendsABatchAgainThatMetALockUntilItHasFailedFiveTimes() {
        var lock = Ends.unsuccessful("could not lock", false, true, JobErrors.NONE);

        assertThat(attempt(watched(watched, failed(3), lock, NOW)))
                .isEqualTo(new Due(new Tally(2, 4, NOW), NOW.plusSeconds(60), "could not lock"));
        assertHeld(watched(watched, failed(4), lock, NOW), Problem.Kind.BATCH_FAILED);
    }

    private Running failed(int times) {
        return new Running(new Tally(1, times, Sample.START), running.job(), running.since(), running.watch(), false);
    }

    @Test
    void holdsABatchThatFailedForAnythingElse() {
        var next = watched(watched, running, Ends.unsuccessful("no such type", false, false, JobErrors.NONE), NOW);

        assertThat(assertHeld(next, Problem.Kind.BATCH_FAILED).problem().message())
                .isEqualTo("Batch 1 failed: no such type");
    }

    @Test
    void neverSendsAFailedFinalizationAgainByItself() {
        var phase = Sample.finalizing(1, running);

        var held = assertHeld(
                watched(phase, running, Ends.unsuccessful("could not lock", false, true, JobErrors.NONE), NOW),
                Problem.Kind.FINALIZATION_FAILED);

        assertThat(((Phase.Finalizing) held.resumption()).failed()).contains(Sample.JOB);
    }

    @Test
    void neverOffersToRepeatAFinalizationThatMayHaveBeenCarriedOut() {
        var phase = Sample.finalizing(1, running);
        var answer = Ends.unsuccessful("job 1 ended COMPLETED with SPLENDID", true, false, JobErrors.NONE);

        var held = assertHeld(watched(phase, running, answer, NOW), Problem.Kind.FINALIZATION_DOUBTFUL);

        assertThat(held.canBeRetried()).isFalse();
        assertThat(held.givesWay()).isTrue();
    }

    @Test
    void doubtsTheFailureOfAFinalizationsJobThatIsKnownByItsNameOnly() {
        var lost = Sample.finalizing(1, sending.attempt());
        var adopted = (Phase.Finalizing) found(lost, Sample.START, new Found(Sample.JOB, false), NOW);
        var watchedOn =
                (Phase.Finalizing) watched(adopted, (Running) adopted.attempt(), new ImportJobs.Unfinished(5), NOW);
        var answer = Ends.unsuccessful("job 1 ended ERROR", false, false, JobErrors.NONE);

        var held = assertHeld(
                watched(watchedOn, (Running) watchedOn.attempt(), answer, NOW), Problem.Kind.FINALIZATION_DOUBTFUL);

        assertThat(held.canBeRetried()).isFalse();
    }

    @Test
    void waitsForAnEndThatIsNotToBeSeenYet() {
        var unsettled = new ImportJobs.Unsettled(Ends.unsuccessful("no summary", true, false, JobErrors.NONE));

        var first = (Running) attempt(watched(watched, running, unsettled, MUCH_LATER));
        var early = (Running) attempt(watched(watched, first, unsettled, MUCH_LATER.plusSeconds(29)));
        var late = watched(watched, early, unsettled, MUCH_LATER.plusSeconds(30));

        assertThat(early.watch().nextPoll()).isEqualTo(MUCH_LATER.plusSeconds(31));
        assertThat(assertHeld(late, Problem.Kind.BATCH_FAILED).problem().message())
                .isEqualTo("Batch 1 failed: no summary");
    }

    @Test
    void asksAgainWhenTheQuestionIsNotAnsweredUntilThatIsTooLong() {
        var unanswered = new Unanswered("reset", Optional.empty());

        assertThat(((Running) attempt(watched(watched, running, unanswered, NOW))).watch())
                .isEqualTo(Attempt.Watch.seen(Sample.START, NOW, 0).unanswered(NOW.plusSeconds(60), "reset"));
        assertHeld(watched(watched, running, unanswered, MUCH_LATER), Problem.Kind.UNREACHABLE);
    }

    @Test
    void asksNoEarlierThanCollibraWants() {
        var asked = Optional.of(Duration.ofMinutes(10));

        var status = watched(watched, running, new Unanswered("429", asked), NOW);
        var search = found(sending, Sample.START, new Unread("429", asked), NOW);

        assertThat(((Running) attempt(status)).watch().nextPoll()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
        assertThat(((Unknown) attempt(search)).nextLook()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
    }

    @Test
    void holdsAJobThatMayNotBeWatchedWithoutTakingItForOver() {
        var held =
                assertHeld(watched(watched, running, new ImportJobs.Denied("403"), NOW), Problem.Kind.REQUEST_REFUSED);

        assertThat(held.mayHaveJob()).isTrue();
        assertThat(held.resumption()).isEqualTo(watched);
    }

    @Test
    void tellsTheFirstErrorsOfAFailedBatch() {
        var error = new CommandError("no such type", "VALIDATION", "ASSET", "{}", List.of());
        var errors = new JobErrors(7, "", List.of(error, error));

        var held = assertHeld(
                watched(watched, running, Ends.unsuccessful("job 1 ended ERROR", false, false, errors), NOW),
                Problem.Kind.BATCH_FAILED);

        assertThat(held.problem().message())
                .isEqualTo("Batch 1 failed: job 1 ended ERROR. The first of 7 errors: no such type; no such type");
    }

    @Test
    void cutsWhatCollibraSaysOfAFailedJob() {
        var endless = "x".repeat(500_000);

        var held = assertHeld(
                watched(watched, running, Ends.unsuccessful(endless, false, false, JobErrors.NONE), NOW),
                Problem.Kind.BATCH_FAILED);
        var due = attempt(watched(watched, running, Ends.unsuccessful(endless, false, true, JobErrors.NONE), NOW));

        assertThat(held.problem().message()).hasSizeLessThan(2100).endsWith("x…");
        assertThat(((Due) due).why()).hasSize(2001);
    }

    @Test
    void takesAJobForLostOnlyWhenItIsMissingForTheTimeInWhichItMayAppear() {
        var first = watched(watched, running, new NotFound(), NOW);
        var missing = (Running) attempt(first);
        var unanswered = new ImportJobs.Unanswered("502", Optional.empty());
        var between = (Running) attempt(watched(watched, missing, unanswered, NOW.plusSeconds(9)));

        var early = watched(watched, between, new NotFound(), NOW.plusSeconds(29));
        var late = watched(watched, (Running) attempt(early), new NotFound(), NOW.plusSeconds(30));

        assertThat(attempt(early)).isInstanceOf(Running.class);
        assertHeld(late, Problem.Kind.JOB_LOST);
    }

    @Test
    void forgetsThatAJobWasMissingOnceItIsSeen() {
        var missing = (Running) attempt(watched(watched, running, new NotFound(), NOW));

        var seen = (Running) attempt(watched(watched, missing, new Unfinished(42), NOW.plusSeconds(9)));

        assertThat(attempt(watched(watched, seen, new NotFound(), NOW.plusSeconds(90))))
                .isInstanceOf(Running.class);
    }

    @Test
    void goesOnToTheNextBatchAndThenToTheFinalization() {
        assertThat(watched(Sample.importing(1, 2, running), running, new ImportJobs.Succeeded(), NOW))
                .isEqualTo(Sample.importing(2, 2, Due.first(NOW)));
        assertThat(watched(Sample.importing(2, 2, running), running, new ImportJobs.Succeeded(), NOW))
                .isEqualTo(Sample.finalizing(2, Due.first(NOW)));
    }

    private Phase watched(Phase.Resumable phase, Running job, ImportJobs.JobStatus answer, Instant now) {
        return answers.watched(phase, job, answer, Sample.answeredAt(now));
    }

    private Phase found(Phase.Resumable phase, Instant sentAt, Search answer, Instant now) {
        return answers.found(Sample.lostCall(phase, sentAt), answer, Sample.answeredAt(now));
    }

    private static Attempt attempt(Phase phase) {
        return ((Phase.Resumable) phase).attempt();
    }

    private static Phase.Held assertHeld(Phase phase, Problem.Kind kind) {
        assertThat(phase).isInstanceOf(Phase.Held.class);
        var held = (Phase.Held) phase;
        assertThat(held.problem().kind()).isEqualTo(kind);
        return held;
    }
}
