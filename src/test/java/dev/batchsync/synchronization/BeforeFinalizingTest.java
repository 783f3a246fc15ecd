package dev.batchsync.synchronization;

import static dev.batchsync.synchronization.ListedJobs.job;
import static dev.batchsync.synchronization.ListedJobs.over;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Mischief.Kind;
import dev.batchsync.synchronization.jobs.BeforeFinalizing;
import dev.batchsync.synchronization.jobs.JobLists;
import dev.batchsync.synchronization.jobs.JobLists.Deed;
import dev.batchsync.synchronization.jobs.JobLists.Owner;
import dev.batchsync.synchronization.jobs.JobRegister;
import dev.batchsync.synchronization.jobs.JobWindow;
import dev.batchsync.synchronization.jobs.KnownJob;
import dev.batchsync.synchronization.jobs.TimeLeft;
import dev.batchsync.synchronization.status.CycleStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is read in the list of jobs right before a finalization is sent. The batches were sent at START. */
class BeforeFinalizingTest {

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration NOW = Duration.ofMinutes(3);
    private static final TimeLeft TIME = new TimeLeft(Duration.ofMinutes(1), Duration.ofMinutes(1));
    private static final Upload UPLOAD = Sample.upload(1, 2);

    private final InMemoryCycleStore store = new InMemoryCycleStore();

    private BeforeFinalizing.Sight look(ListedJobs list, Phase.Resumable phase, int sends) {
        var batches = Sample.planned(2).stream()
                .map(batch -> batch.with(new Batch.Succeeded(
                        new JobId("job-" + batch.number()), sends, Sample.START, Sample.START.plusSeconds(9))))
                .toList();
        return new BeforeFinalizing(new JobRegister(store), list)
                .look(Sample.cycle(UPLOAD, phase), phase, batches, Sample.START.plus(NOW), TIME);
    }

    private BeforeFinalizing.Sight lookAfterSeveralSends(ListedJobs list) {
        return look(list, Sample.finalizing(2, Sample.due()), 2);
    }

    private BeforeFinalizing.Sight lookAfterSingleSends(ListedJobs list) {
        return look(list, Sample.finalizing(2, Sample.due()), 1);
    }

    private static ListedJobs list() {
        return new ListedJobs();
    }

    private void know(JobId job, CycleId cycle) {
        store.commit(new Change(
                List.of(), List.of(), Optional.empty(), Optional.of(new KnownJob(job, cycle)), Optional.empty()));
    }

    @Test
    void waitsForAnUnfinishedJobThatMayBeAnEarlierAttempt() {
        var sight = lookAfterSeveralSends(list().with(job("some", SOON)));

        assertThat(sight.obstacle()).contains("job some has not ended and may be an earlier attempt of this cycle");
        assertThat(lookAfterSeveralSends(list().with(ListedJobs.of(Owner.UNSURE, job("some", SOON))))
                        .obstacle())
                .isPresent();
    }

    @Test
    void waitsForAnUnfinishedJobOfTheSameCycle() {
        know(new JobId("given up"), CycleId.of(UPLOAD));

        assertThat(lookAfterSeveralSends(list().with(job("given up", SOON))).obstacle())
                .isPresent();
    }

    @Test
    void waitsForNoJobThatHasEndedOrIsNotOurs() {
        know(new JobId("of another cycle"), CycleId.of(Sample.upload(2, 1)));
        var others = list().with(
                        over(job("over", SOON)),
                        ListedJobs.of(Owner.ANOTHER_USER, job("other", SOON)),
                        job("of another cycle", SOON),
                        over(job("job-1", SOON)),
                        over(job("job-2", SOON)));

        assertThat(lookAfterSeveralSends(others).obstacle()).isEmpty();
    }

    @Test
    void waitsForNothingIfEachBatchWasSentOnce() {
        assertThat(lookAfterSingleSends(list().with(job("some", SOON))).obstacle())
                .isEmpty();
    }

    @Test
    void waitsAlsoIfTheFinalizationItselfWasLost() {
        var lost = new Attempt.Tally(
                2, 0, Sample.START, Optional.of(JobWindow.at(Sample.START).sentBy(Sample.START)));
        var again = Sample.finalizing(2, Attempt.Due.first(lost, Sample.START));

        assertThat(look(list().with(job("some", SOON)), again, 1).obstacle()).isPresent();
    }

    @Test
    void mustReadTheListOnlyAfterSeveralSends() {
        var pause = Optional.of(Duration.ofSeconds(9));
        var unread = new JobLists.Unread("500", pause);

        var must = lookAfterSeveralSends(list().answering(unread));
        assertThat(must.obstacle()).contains("500");
        assertThat(must.retryAfter()).isEqualTo(pause);

        var may = lookAfterSingleSends(list().answering(unread));
        assertThat(may.obstacle()).isEmpty();
        assertThat(may.window()).isEqualTo(JobWindow.at(Sample.START.plus(NOW)));
    }

    @Test
    void goesOnWithoutAUsableList() {
        var sight = lookAfterSeveralSends(list().answering(new JobLists.Unclear("404")));

        assertThat(sight.obstacle()).isEmpty();
        assertThat(sight.window().listedBefore()).isEmpty();
    }

    @Test
    void remembersTheJobsThatCannotBeItsOwn() {
        var old = job("old", NOW.minus(JobWindow.CLOCKS).minus(SOON));
        var window = lookAfterSingleSends(list().with(
                                job("new", NOW),
                                over(job("ended", SOON)),
                                ListedJobs.of(Owner.ANOTHER_USER, job("other", SOON)),
                                over(job("job-1", SOON)),
                                old))
                .window();

        assertThat(window.listedBefore()).contains(List.of(new JobId("new"), new JobId("ended"), new JobId("other")));
        assertThat(window.after()).isEqualTo(Sample.START.plus(NOW).minus(JobWindow.CLOCKS));
    }

    @Test
    void remembersNothingIfThereAreTooManyJobsToRemember() {
        var many = list();
        for (int i = 0; i <= 50; i++) {
            many.with(ListedJobs.of(Owner.ANOTHER_USER, job("other-" + i, NOW)));
        }

        assertThat(lookAfterSingleSends(many).window().listedBefore()).isEmpty();
    }

    @Test
    void goesByCollibrasClockIfThatIsBehind() {
        var window = lookAfterSingleSends(list().with(over(job("job-2", Duration.ofMinutes(-4)))))
                .window();

        assertThat(window.after()).isEqualTo(Sample.START.minus(Duration.ofMinutes(9)));
    }

    @Test
    void warnsOfJobsThatOurUserHasStartedSinceTheFirstBatch() {
        var sight = lookAfterSingleSends(list().with(
                        job("tool", SOON),
                        ListedJobs.of(Owner.UNSURE, job("unsure", SOON)),
                        ListedJobs.of(Owner.ANOTHER_USER, job("of-a-colleague", SOON)),
                        job("job-1", SOON),
                        job("before", SOON.negated())));

        assertThat(sight.warning()).hasValueSatisfying(warning -> assertThat(warning)
                .contains("job tool.", "this finalization treats its resources as missing")
                .doesNotContain("unsure", "of-a-colleague", "job-1", "before"));
        assertThat(lookAfterSingleSends(list()).warning()).isEmpty();
    }

    private static void startForeignJob(Bench bench, Duration takes) {
        bench.collibra.foreign().add(bench.clock.instant(), takes, Owner.OUR_USER, Deed.REMOVED_NOTHING);
    }

    @Test
    void sendsTheFinalizationOnceTheEarlierAttemptHasEnded() {
        var bench = new Bench(Mischief.once(Kind.UNCERTAIN_NOT_STARTED));
        bench.trap.before("status", () -> startForeignJob(bench, Duration.ofMinutes(20)));
        var id = bench.uploads.accept(Sample.upload(1, 1));

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        var finalization = bench.collibra.jobs().get(1);
        assertThat(finalization.isFinalization()).isTrue();
        assertThat(finalization.startedAt).isAfter(Sample.START.plus(Duration.ofMinutes(20)));
    }

    @Test
    void holdsACycleWhoseEarlierAttemptMayNeverEnd() {
        var bench = new Bench(Mischief.once(Kind.UNCERTAIN_NOT_STARTED));
        bench.trap.before("status", () -> startForeignJob(bench, Duration.ofDays(3)));
        var id = bench.uploads.accept(Sample.upload(1, 1));

        bench.untilQuiet();

        var held = (Phase.Held) bench.phase(id);
        assertThat(held.problem().kind()).isEqualTo(Problem.Kind.OUTCOME_UNKNOWN);
        assertThat(held.finalizationMayBeAtWork()).as("none was sent").isFalse();
        assertThat(bench.collibra.jobs()).noneMatch(FakeJob::isFinalization);
    }

    @Test
    void showsTheWarningBeforeTheFinalizationIsSent() {
        var bench = new Bench(Mischief.none());
        bench.trap.before("status", () -> startForeignJob(bench, Duration.ofMinutes(20)));
        var shown = new ArrayList<String>();
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.trap.before(
                "submitFinalization",
                () -> shown.addAll(CycleStatus.of(bench.cycle(id), List.of()).warnings()));

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(shown).singleElement().asString().contains("job foreign-2");
        assertThat(bench.cycle(id).warnings()).isEqualTo(shown);
    }

    @Test
    void aJobThatWasThereBeforeIsNotTakenForTheFinalization() {
        var finalizing = new boolean[1];
        var once = Mischief.once(Kind.UNCERTAIN_NOT_STARTED);
        var bench = new Bench(kind -> finalizing[0] && once.strikes(kind));
        bench.trap.before("status", () -> startForeignJob(bench, Duration.ofHours(10)));
        bench.trap.before("submitFinalization", () -> finalizing[0] = true);
        var id = bench.uploads.accept(Sample.upload(1, 1));

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOfSatisfying(Phase.Held.class, held -> assertThat(
                        held.problem().kind())
                .isEqualTo(Problem.Kind.OUTCOME_UNKNOWN));
        assertThat(bench.collibra.jobs()).noneMatch(FakeJob::isFinalization);
    }
}
