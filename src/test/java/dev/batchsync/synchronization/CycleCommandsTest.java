package dev.batchsync.synchronization;

import static dev.batchsync.synchronization.CycleCommands.Outcome.ACCEPTED;
import static dev.batchsync.synchronization.CycleCommands.Outcome.NOT_ALLOWED;
import static dev.batchsync.synchronization.CycleCommands.Outcome.UNKNOWN_CYCLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Mischief.Kind;
import org.junit.jupiter.api.Test;

/** What people can do, and what their commands can never make the program do. */
class CycleCommandsTest {

    @Test
    void knowsNoCycleThatNeverWas() {
        var bench = new Bench(Mischief.none());
        var id = CycleId.of(Sample.upload(1, 1));

        assertThat(bench.commands.retry(id)).isEqualTo(UNKNOWN_CYCLE);
        assertThat(bench.commands.approve(id, "", "somebody")).isEqualTo(UNKNOWN_CYCLE);
        assertThat(bench.commands.cancel(id)).isEqualTo(UNKNOWN_CYCLE);
    }

    @Test
    void retriesTheFailedBatchOnly() {
        var bench = new Bench(failingSecondBatch());
        var id = bench.uploads.accept(Sample.upload(1, 3));
        bench.until(id, Phase.Held.class);

        assertThat(bench.commands.retry(id)).isEqualTo(ACCEPTED);
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.collibra.jobs())
                .filteredOn(job -> !job.isFinalization())
                .extracting(job -> job.load().number())
                .containsExactly(1, 2, 2, 3);
        assertThat(bench.collibra.rules().violations()).isEmpty();
    }

    @Test
    void countsTheCallsThatWereMade() {
        var bench = new Bench(Mischief.once(Kind.JOB_FAILS, Kind.REFUSED));
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.until(id, Phase.Held.class);
        bench.commands.retry(id);
        bench.until(id, Phase.Held.class);
        bench.commands.retry(id);
        bench.untilQuiet();

        assertThat(bench.store.batches(id)).singleElement().satisfies(batch -> assertThat(
                        ((Batch.Succeeded) batch.status()).attempts())
                .isEqualTo(3));
    }

    @Test
    void holdsACycleAgainWhoseBatchesAreForgotten() {
        var bench = new Bench(Mischief.none());
        var id = bench.uploads.accept(Sample.upload(1, 2));
        var held = Sample.held(Problem.Kind.BATCH_FAILED, Sample.importing(1, 2, Sample.due()));
        bench.store.commit(Change.of(bench.cycle(id).in(held)));

        bench.commands.retry(id);
        bench.advance(id);

        assertThat(bench.phase(id)).isInstanceOfSatisfying(Phase.Held.class, again -> assertThat(
                        again.problem().kind())
                .isEqualTo(Problem.Kind.NOT_PROVEN_COMPLETE));
        assertThat(bench.collibra.jobs()).isEmpty();
    }

    private static Mischief failingSecondBatch() {
        var started = new int[1];
        return kind -> kind == Kind.JOB_FAILS && ++started[0] == 2;
    }

    @Test
    void retriesOnlyWhatIsHeldForSomethingThatWentWrong() {
        var bench = new Bench(Mischief.none());
        var going = bench.uploads.accept(Sample.upload(1, 1));
        assertThat(bench.commands.retry(going)).isEqualTo(NOT_ALLOWED);
        bench.untilQuiet();
        assertThat(bench.commands.retry(going)).isEqualTo(NOT_ALLOWED);

        var empty = bench.uploads.accept(Sample.upload(2, 0));
        bench.until(empty, Phase.Held.class);
        assertThat(bench.commands.retry(empty)).isEqualTo(NOT_ALLOWED);
    }

    @Test
    void watchesAStuckJobOnWhenRetried() {
        var bench = new Bench(Mischief.once(Kind.JOB_STUCK));
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.until(id, Phase.Held.class);

        bench.commands.retry(id);
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.collibra.jobs()).hasSize(2);
    }

    @Test
    void finalizesAnEmptySourceOnceApproved() {
        var bench = new Bench(Mischief.none());
        var id = bench.uploads.accept(Sample.upload(1, 0));
        bench.until(id, Phase.Held.class);
        bench.collibra.rules().allowEmpty(Sample.CRM);

        assertThat(bench.approve(id)).isEqualTo(ACCEPTED);
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.collibra.jobs()).singleElement().matches(FakeJob::isFinalization);
    }

    @Test
    void asksAgainWhereAnEarlierVersionHeldAnEmptyFile() {
        var bench = new Bench(Mischief.none());
        var id = bench.uploads.accept(Sample.upload(1, 0));
        var old = Sample.held(Problem.Kind.SOURCE_EMPTY, new Phase.Preparing(Sample.prepared(0), Sample.due()));
        bench.store.commit(Change.of(bench.cycle(id).in(old)));

        assertThat(bench.commands.approve(id, "", "somebody")).isEqualTo(NOT_ALLOWED);
        assertThat(bench.commands.retry(id)).isEqualTo(ACCEPTED);
        bench.untilQuiet();

        assertThat(bench.question(id).reasons()).containsExactly(Problem.Kind.SOURCE_EMPTY);
    }

    @Test
    void approvesOnlyWhatTheGuardHolds() {
        var bench = new Bench(Mischief.once(Kind.JOB_FAILS));
        var id = bench.uploads.accept(Sample.upload(1, 1));
        assertThat(bench.commands.approve(id, "", "somebody")).isEqualTo(NOT_ALLOWED);
        bench.until(id, Phase.Held.class);

        assertThat(bench.commands.approve(id, "", "somebody")).isEqualTo(NOT_ALLOWED);
    }

    @Test
    void cancelsWhenTheJobUnderWayIsOver() {
        var bench = new Bench(Mischief.none());
        var id = bench.uploads.accept(Sample.upload(1, 3));
        bench.advance(id);

        assertThat(bench.commands.cancel(id)).isEqualTo(ACCEPTED);
        assertThat(bench.phase(id)).isInstanceOf(Phase.Importing.class);
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Cancelled.class);
        assertThat(bench.collibra.jobs()).hasSize(1);
        assertThat(bench.store.batches(id).get(0).isSucceeded()).isTrue();
    }

    @Test
    void cancelsAWaitingCycleAndLeavesTheOpenOneAlone() {
        var bench = new Bench(Mischief.none());
        var open = bench.uploads.accept(Sample.upload(1, 1));
        var waiting = bench.uploads.accept(Sample.upload(2, 1));

        assertThat(bench.commands.cancel(waiting)).isEqualTo(ACCEPTED);
        bench.untilQuiet();

        assertThat(bench.phase(waiting)).isInstanceOf(Phase.Cancelled.class);
        assertThat(bench.phase(open)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.store.synchronization(Sample.CRM).open()).isEmpty();
    }

    @Test
    void doesNotCancelOnceTheFinalizationWasSent() {
        var bench = new Bench(Mischief.none());
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.until(id, Phase.Finalizing.class);

        assertThat(bench.commands.cancel(id)).isEqualTo(NOT_ALLOWED);
        bench.untilQuiet();

        assertThat(bench.commands.cancel(id)).isEqualTo(NOT_ALLOWED);
        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
    }

    @Test
    void neverFinalizesOnceACancelWasAccepted() {
        var bench = new Bench(Mischief.none());
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.trap.before("batches", () -> assertThat(bench.commands.cancel(id)).isEqualTo(ACCEPTED));

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Cancelled.class);
        assertThat(bench.collibra.jobs()).noneMatch(FakeJob::isFinalization);
    }

    @Test
    void aCancelFromBeforeDoesNotEndACycleHeldForAJobThatMayBeAtWork() {
        var bench = new Bench(Mischief.once(Kind.JOB_STUCK));
        var id = bench.uploads.accept(Sample.upload(1, 2));
        bench.advance(id);
        bench.commands.cancel(id);
        var next = bench.uploads.accept(Sample.upload(2, 1));

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Held.class);
        assertThat(bench.phase(next)).isInstanceOf(Phase.Waiting.class);
        assertThat(bench.collibra.rules().violations()).isEmpty();
    }

    @Test
    void aPersonWhoKnowsOfTheJobEndsTheCycleAllTheSame() {
        var bench = new Bench(Mischief.once(Kind.JOB_STUCK));
        var id = bench.uploads.accept(Sample.upload(1, 2));
        bench.until(id, Phase.Held.class);

        assertThat(bench.commands.cancel(id)).isEqualTo(ACCEPTED);
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Cancelled.class);
    }
}
