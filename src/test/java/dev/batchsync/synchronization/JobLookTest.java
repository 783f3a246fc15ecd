package dev.batchsync.synchronization;

import static dev.batchsync.synchronization.ListedJobs.job;
import static dev.batchsync.synchronization.ListedJobs.named;
import static dev.batchsync.synchronization.ListedJobs.over;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.jobs.JobLists;
import dev.batchsync.synchronization.jobs.JobLists.Deed;
import dev.batchsync.synchronization.jobs.JobLists.Owner;
import dev.batchsync.synchronization.jobs.JobLook;
import dev.batchsync.synchronization.jobs.JobRegister;
import dev.batchsync.synchronization.jobs.JobWindow;
import dev.batchsync.synchronization.jobs.KnownJob;
import dev.batchsync.synchronization.jobs.LostCall;
import dev.batchsync.synchronization.jobs.Search;
import dev.batchsync.synchronization.jobs.Search.CannotTell;
import dev.batchsync.synchronization.jobs.Search.Found;
import dev.batchsync.synchronization.jobs.Search.NoneStarted;
import dev.batchsync.synchronization.jobs.Search.Pending;
import dev.batchsync.synchronization.jobs.TimeLeft;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which job in the list is taken for the one that a call without an answer has started. The call was made at START. */
class JobLookTest {

    private static final Duration VISIBILITY = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofMinutes(3);
    private static final TimeLeft TIME = new TimeLeft(Duration.ofMinutes(1), Duration.ofMinutes(1));

    private static final Upload UPLOAD = Sample.upload(1, 3);
    private static final Phase.Importing BATCH = Sample.importing(2, 3, Sample.sending());
    private static final Phase.Importing ONE_CALL = new Phase.Importing(
            new Prepared(Sample.oneCall(false).terms(), Sample.plan(1), Sample.TENANT, false), 1, Sample.sending());
    private static final Phase.Finalizing FINALIZATION = Sample.finalizing(3, Sample.sending());

    private static final JobWindow LOOKED_BEFORE =
            JobWindow.afterLook(Sample.START.minus(JobWindow.CLOCKS), List.of(new JobId("before")));

    private final InMemoryCycleStore store = new InMemoryCycleStore();

    private Search look(ListedJobs list, Phase.Resumable phase, Duration waited) {
        return look(list, phase, LOOKED_BEFORE, waited);
    }

    private Search look(ListedJobs list, Phase.Resumable phase, JobWindow window, Duration waited) {
        var call = new LostCall(Sample.cycle(UPLOAD, phase), phase, Sample.START, window);
        return new JobLook(new JobRegister(store), list, VISIBILITY).look(call, Sample.START.plus(waited), TIME);
    }

    private static ListedJobs list() {
        return new ListedJobs();
    }

    private void know(JobId job, CycleId cycle) {
        store.commit(new Change(
                List.of(), List.of(), Optional.empty(), Optional.of(new KnownJob(job, cycle)), Optional.empty()));
    }

    private static String fileName(int batch) {
        return "crm_" + CycleId.of(UPLOAD) + "_batch-" + batch + "_attempt-1.json";
    }

    @Test
    void findsABatchByItsFileName() {
        var own = named("Import " + fileName(2), job("own", SOON));

        assertThat(look(list().naming().with(own), BATCH, SOON)).isEqualTo(new Found(new JobId("own"), true));
    }

    @Test
    void watchesTheAttemptThatHasNotEnded() {
        var late = named(fileName(2), over(job("late", LATER)));
        var running = named(fileName(2).replace("attempt-1", "attempt-2"), job("running", SOON));

        assertThat(look(list().naming().with(late, running), BATCH, LATER))
                .isEqualTo(new Found(new JobId("running"), true));
    }

    @Test
    void takesAnEarlierAttemptThatHasEndedOnceTheLastOneHadTimeToAppear() {
        var second = new Attempt.Tally(2, 0, Sample.START);
        var again = Sample.importing(2, 3, new Attempt.Sending(second, Sample.START, LOOKED_BEFORE, Sample.START));
        var first = list().naming().with(named(fileName(2), over(job("first", SOON))));

        assertThat(look(first, again, VISIBILITY.minus(SOON))).isInstanceOf(Pending.class);
        assertThat(look(first, again, VISIBILITY)).isEqualTo(new Found(new JobId("first"), true));
        assertThat(look(first, BATCH, SOON)).as("of this attempt").isEqualTo(new Found(new JobId("first"), true));
    }

    @Test
    void takesNoJobByANameThatIsNotShownToBeAFileName() {
        var own = named(fileName(2), job("own", SOON));

        assertThat(look(list().with(own), BATCH, SOON)).isInstanceOf(Pending.class);
    }

    @Test
    void takesNoOtherBatchForTheOne() {
        var first = named(fileName(1), job("first", SOON));
        var second = named(fileName(12), job("twelfth", SOON));

        assertThat(look(list().naming().with(first, second), BATCH, SOON)).isEqualTo(new NoneStarted());
    }

    @Test
    void takesABatchOfAnotherCycleForNoFinalization() {
        var other = named("erp_20260301T080000Z-0a0bb52a_batch-1_attempt-1.json", job("other", SOON));

        assertThat(look(list().naming().with(other), FINALIZATION, LATER)).isEqualTo(new NoneStarted());
        assertThat(look(list().with(other), FINALIZATION, LATER)).isInstanceOf(Found.class);
    }

    @Test
    void waitsForTheEndOfAJobThatMayBeTheBatch() {
        assertThat(look(list().with(job("some", SOON)), BATCH, LATER)).isInstanceOf(Pending.class);
        assertThat(look(list().with(over(job("some", SOON))), BATCH, LATER)).isEqualTo(new NoneStarted());
    }

    @Test
    void ignoresTheJobsOfOtherUsers() {
        var other = ListedJobs.of(Owner.ANOTHER_USER, job("other", SOON));

        assertThat(look(list().with(other), BATCH, LATER)).isEqualTo(new NoneStarted());
        assertThat(look(list().with(other), FINALIZATION, LATER)).isEqualTo(new NoneStarted());
    }

    @Test
    void ignoresJobsThatBelongToAnotherCycle() {
        know(new JobId("known"), CycleId.of(Sample.upload(2, 1)));

        assertThat(look(list().with(job("known", SOON)), BATCH, LATER)).isEqualTo(new NoneStarted());
        assertThat(look(list().with(job("known", SOON)), FINALIZATION, LATER)).isEqualTo(new NoneStarted());
    }

    @Test
    void waitsForTheEndOfAnEarlierJobOfTheSameCycle() {
        know(new JobId("earlier"), CycleId.of(UPLOAD));

        assertThat(look(list().with(job("earlier", SOON)), BATCH, LATER)).isInstanceOf(Pending.class);
        assertThat(look(list().with(job("earlier", SOON)), FINALIZATION, LATER)).isInstanceOf(Pending.class);
        assertThat(look(list().with(over(job("earlier", SOON))), BATCH, LATER)).isEqualTo(new NoneStarted());
    }

    @Test
    void ignoresJobsThatTheListHeldBeforeTheCall() {
        assertThat(look(list().with(job("before", SOON)), FINALIZATION, LATER)).isEqualTo(new NoneStarted());
    }

    @Test
    void ignoresJobsFromOutsideTheTimeOfTheCall() {
        var early = job("early", JobWindow.CLOCKS.plus(SOON).negated());
        var late = job("late", Duration.ofMinutes(15).plus(SOON));

        assertThat(look(list().with(late, early), BATCH, Duration.ofMinutes(20)))
                .isEqualTo(new NoneStarted());
        assertThat(look(list().with(late, early), FINALIZATION, Duration.ofMinutes(20)))
                .isEqualTo(new NoneStarted());
        assertThat(look(list().with(job("in", Duration.ofMinutes(15))), BATCH, Duration.ofMinutes(20)))
                .isInstanceOf(Pending.class);
    }

    @Test
    void alsoTakesTheJobOfAnEarlierCallThatWasNeverFound() {
        var before =
                JobWindow.at(Sample.START.minus(Duration.ofHours(1))).sentBy(Sample.START.minus(Duration.ofHours(1)));
        var tally = new Attempt.Tally(2, 0, Sample.START, Optional.of(before));
        var again = Sample.importing(2, 3, new Attempt.Sending(tally, Sample.START, LOOKED_BEFORE, Sample.START));

        var search = look(list().with(job("first", Duration.ofMinutes(-50))), again, SOON);

        assertThat(search).isInstanceOf(Pending.class);
    }

    @Test
    void ignoresAJobThatNeitherTheCallNorTheOneBeforeItCanHaveStarted() {
        var sent = Sample.START.minus(Duration.ofHours(1));
        var tally = new Attempt.Tally(
                2, 0, Sample.START, Optional.of(JobWindow.at(sent).sentBy(sent)));
        var again = Sample.finalizing(3, new Attempt.Sending(tally, Sample.START, LOOKED_BEFORE, Sample.START));

        var between = job("between", Duration.ofMinutes(-30));
        assertThat(look(list().with(over(between)), again, LATER)).isEqualTo(new NoneStarted());
        assertThat(look(list().with(over(job("before", SOON.negated()))), again, LATER))
                .isEqualTo(new NoneStarted());
        assertThat(look(list().with(over(job("first", Duration.ofMinutes(-59)))), again, LATER))
                .isEqualTo(new Found(new JobId("first"), false));
    }

    @Test
    void provesNothingAboutAFinalizationFromAListThatDoesNotReachBack() {
        assertThat(look(list().ending(), FINALIZATION, LATER)).isInstanceOf(CannotTell.class);
        assertThat(look(list(), FINALIZATION, LATER)).isEqualTo(new NoneStarted());
        assertThat(look(list().ending(), BATCH, LATER)).isEqualTo(new NoneStarted());
    }

    @Test
    void takesTheOnlyJobForTheFinalizationOnceOthersHadTimeToAppear() {
        assertThat(look(list().with(job("only", SOON)), FINALIZATION, VISIBILITY.minus(SOON)))
                .isInstanceOf(Pending.class);
        assertThat(look(list().with(job("only", SOON)), FINALIZATION, VISIBILITY))
                .isEqualTo(new Found(new JobId("only"), false));
    }

    @Test
    void treatsOneCallAsAFinalization() {
        var unexplained = list().with(job("some", SOON));

        assertThat(look(unexplained, ONE_CALL, SOON)).isInstanceOf(Pending.class);
        assertThat(look(unexplained, ONE_CALL, LATER)).isEqualTo(new Found(new JobId("some"), false));
        assertThat(look(list().with(over(job("some", SOON))), ONE_CALL, SOON)).isInstanceOf(Pending.class);
        assertThat(look(list().ending(), ONE_CALL, LATER)).isInstanceOf(CannotTell.class);
    }

    @Test
    void takesNoJobThatMayBeOlderThanTheCallIfNobodyLookedBefore() {
        var blind = JobWindow.at(Sample.START);

        assertThat(look(list().with(job("some", SOON.negated())), FINALIZATION, blind, LATER))
                .isInstanceOf(CannotTell.class);
        assertThat(look(list().with(job("some", SOON.negated())), FINALIZATION, LOOKED_BEFORE, LATER))
                .isInstanceOf(Found.class);
        assertThat(look(list().with(job("some", SOON)), FINALIZATION, blind, LATER))
                .isInstanceOf(Found.class);
    }

    /** Collibra's dates are in milliseconds, the program's are not. */
    @Test
    void takesAJobOfTheSameMillisecondForANewerOne() {
        var call = JobWindow.at(Sample.START.plusNanos(999_999));

        assertThat(look(list().with(job("some", Duration.ZERO)), FINALIZATION, call, LATER))
                .isInstanceOf(Found.class);
        assertThat(look(list().with(job("some", Duration.ofMillis(-1))), FINALIZATION, call, LATER))
                .isInstanceOf(CannotTell.class);
    }

    @Test
    void takesNoJobWhoseUserIsNotShown() {
        assertThat(look(list().with(ListedJobs.of(Owner.UNSURE, job("some", SOON))), FINALIZATION, LATER))
                .isInstanceOf(CannotTell.class);
        assertThat(look(list().with(ListedJobs.of(Owner.UNSURE, job("some", SOON))), BATCH, LATER))
                .isInstanceOf(Pending.class);
    }

    @Test
    void ignoresAnEndedJobThatImportedNothing() {
        var export = list().did(Deed.NO_IMPORT, job("export", SOON));

        assertThat(look(export, FINALIZATION, LATER)).isEqualTo(new NoneStarted());
        assertThat(look(export.with(job("only", SOON)), FINALIZATION, LATER))
                .isEqualTo(new Found(new JobId("only"), false));
    }

    @Test
    void cannotTellTwoJobsApartUntilBothHaveEnded() {
        var removed = list().did(Deed.REMOVED, job("removed", SOON));

        assertThat(look(removed.with(job("running", SOON)), FINALIZATION, LATER))
                .isInstanceOf(Pending.class);
    }

    @Test
    void takesTheOnlyOneOfSeveralThatRemovedSomething() {
        var one = list().did(Deed.REMOVED_NOTHING, job("import", SOON)).did(Deed.REMOVED, job("removed", SOON));

        assertThat(look(one, FINALIZATION, LATER)).isEqualTo(new Found(new JobId("removed"), false));
        assertThat(look(one.did(Deed.REMOVED, job("removed too", SOON)), FINALIZATION, LATER))
                .isInstanceOf(CannotTell.class);
    }

    @Test
    void cannotTellWhichOfSeveralItIsIfNoneRemovedAnything() {
        var two = list().did(Deed.REMOVED_NOTHING, job("one", SOON)).did(Deed.UNKNOWN, job("other", SOON));

        assertThat(look(two, FINALIZATION, LATER)).isInstanceOf(CannotTell.class);
    }

    @Test
    void asksAboutFewJobsOnly() {
        var many = list();
        IntStream.range(0, 20).forEach(i -> many.did(Deed.NO_IMPORT, job("export " + i, SOON)));
        assertThat(look(many, FINALIZATION, LATER)).isEqualTo(new NoneStarted());

        many.did(Deed.NO_IMPORT, job("one too many", SOON));

        assertThat(look(many, FINALIZATION, LATER))
                .isInstanceOfSatisfying(
                        CannotTell.class, search -> assertThat(search.why()).contains("and 16 more"));
    }

    @Test
    void passesOnWhyTheListCannotBeReadOrUsed() {
        var pause = Optional.of(Duration.ofSeconds(9));

        assertThat(look(list().answering(new JobLists.Unclear("404")), FINALIZATION, LATER))
                .isEqualTo(new CannotTell("404"));
        assertThat(look(list().answering(new JobLists.Unread("500", pause)), BATCH, LATER))
                .isEqualTo(new Search.Unread("500", pause));
    }

    @Test
    void takesAListForCompleteThatShowsAJobOfTheSameSource() {
        var batch = over(job("batch", SOON.negated()));
        assertThat(look(list().ending().with(batch), FINALIZATION, LATER)).isInstanceOf(CannotTell.class);

        know(batch.id(), open(UPLOAD).id());

        assertThat(look(list().ending().with(batch), FINALIZATION, LATER)).isEqualTo(new NoneStarted());
    }

    @Test
    void takesAJobOfAnotherSourceForNoProof() {
        var other = over(job("other", SOON.negated()));
        know(other.id(), open(Sample.upload(new SynchronizationId("erp"), 1, 1)).id());

        assertThat(look(list().ending().with(other), FINALIZATION, LATER)).isInstanceOf(CannotTell.class);
    }

    @Test
    void takesAListForCompleteThatShowsAJobOfBeforeTheCall() {
        var before = over(job("before", SOON.negated()));

        assertThat(look(list().ending().with(before), ONE_CALL, LATER)).isEqualTo(new NoneStarted());
    }

    @Test
    void takesNoJobForProofThatTheListReachesBackToAnEarlierLostCall() {
        var again = new Attempt.Tally(2, 0, Sample.START, Optional.of(LOOKED_BEFORE.sentBy(Sample.START)));
        var second = Sample.finalizing(
                3, new Attempt.Sending(again, Sample.START.plus(LATER), LOOKED_BEFORE, Sample.START.plus(LATER)));
        var between = over(job("between", SOON));
        know(between.id(), open(UPLOAD).id());

        assertThat(look(list().ending().with(between), second, LATER)).isInstanceOf(CannotTell.class);
    }

    private Cycle open(Upload upload) {
        var cycle = Sample.cycle(upload, FINALIZATION);
        var synchronization =
                Synchronization.unknown(upload.synchronizationId()).opened(cycle.id(), upload);
        store.commit(new Change(List.of(cycle), List.of(), Optional.of(synchronization)));
        return cycle;
    }

    @Test
    void judgesByTheWindowEvenIfTheListHoldsOlderJobs() {
        var older = job("older", Duration.ofHours(-2));

        assertThat(look(list().with(job("some", SOON), over(older)), ONE_CALL, SOON))
                .as("an older job proves only that none is left out")
                .isInstanceOf(Pending.class);
    }
}
