package dev.batchsync.synchronization;

import static dev.batchsync.synchronization.CycleCommands.Outcome.ACCEPTED;
import static dev.batchsync.synchronization.CycleCommands.Outcome.NOT_ALLOWED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.FakeSource.Flaw;
import dev.batchsync.synchronization.Mischief.Kind;
import dev.batchsync.synchronization.definition.Definitions;
import dev.batchsync.synchronization.status.CycleStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Import and finalization by one job: sent as carefully as a finalization, repeated like a batch if it failed. */
class OneCallTest {

    private static final Optional<CycleStatus.Finalization> NOT_KNOWN =
            Optional.of(new CycleStatus.Finalization("CHANGE_STATUS", Optional.empty()));

    private Bench bench = benchWith(Mischief.none());

    private static Bench benchWith(Mischief mischief) {
        var bench = new Bench(mischief);
        bench.source.define(new Definitions.Loaded(Sample.oneCall(false)));
        return bench;
    }

    @Test
    void isOneJobAndTheEndOfTheCycle() {
        var id = bench.uploads.accept(Sample.upload(1, 1));

        bench.untilQuiet();

        var job = bench.collibra.jobs().get(0);
        assertThat(bench.collibra.jobs()).hasSize(1);
        assertThat(job.isOneCall()).isTrue();
        assertThat(bench.phase(id))
                .isInstanceOfSatisfying(Phase.Completed.class, completed -> assertThat(completed.finalization())
                        .isEqualTo(job.id));
        assertThat(bench.store.batches(id)).allMatch(Batch::isSucceeded);
        assertThat(bench.collibra.rules().violations()).isEmpty();
    }

    @Test
    void isReportedWithTheResourcesThatItBrought() {
        bench.uploads.accept(Sample.upload(1, 1));

        bench.untilQuiet();

        assertThat(bench.reports).singleElement().satisfies(report -> {
            assertThat(report.phase()).isEqualTo("completed");
            assertThat(report.progress().resourcesSucceeded())
                    .isPositive()
                    .isEqualTo(report.progress().resourcesPlanned());
        });
    }

    @Test
    void isRefusedForSeveralBatchesBeforeAnythingIsSent() {
        var id = bench.uploads.accept(Sample.upload(1, 2));

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Failed.class);
        assertThat(bench.collibra.jobs()).isEmpty();
        assertThat(bench.collibra.preparations(Sample.CRM)).isZero();
    }

    @Test
    void isNotMadeForASourceThatWasReadShort() {
        var upload = Sample.upload(1, 2);
        bench.source.flawed(upload.object(), Flaw.READ_SHORT);
        var id = bench.uploads.accept(upload);

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOfSatisfying(Phase.Held.class, held -> assertThat(
                        held.problem().kind())
                .isEqualTo(Problem.Kind.NOT_PROVEN_COMPLETE));
        assertThat(bench.collibra.jobs()).isEmpty();
    }

    @Test
    void isLookedForWhenItsAnswerWasLost() {
        bench = benchWith(Mischief.once(Kind.UNCERTAIN_STARTED));
        var id = bench.uploads.accept(Sample.upload(1, 1));

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.collibra.jobs()).hasSize(1);
    }

    @Test
    void isLookedForAgainWhenAPersonRetriesWithoutAnswer() {
        var listHelps = new AtomicBoolean();
        var uncertain = Mischief.once(Kind.UNCERTAIN_STARTED);
        bench = benchWith(kind -> kind == Kind.SEARCH_CANNOT_TELL ? !listHelps.get() : uncertain.strikes(kind));
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.until(id, Phase.Held.class);

        listHelps.set(true);
        assertThat(bench.commands.retry(id)).isEqualTo(ACCEPTED);
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.collibra.jobs()).hasSize(1);
    }

    @Test
    void cannotBeCancelledOnceItWasSent() {
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.advance(id, Duration.ofSeconds(1));
        assertThat(bench.phase(id)).isInstanceOf(Phase.Importing.class);

        assertThat(bench.commands.cancel(id)).isEqualTo(NOT_ALLOWED);
    }

    @ParameterizedTest
    @CsvSource({"false, 0", "true, 1"})
    void mayHaveFinalizedBeforeItsSourceWasLost(boolean failsFirst, int jobs) {
        bench = benchWith(failsFirst ? Mischief.once(Kind.JOB_FAILS) : Mischief.none());
        var upload = Sample.upload(1, 1);
        var id = bench.uploads.accept(upload);
        if (failsFirst) {
            bench.until(id, Phase.Held.class);
            bench.commands.retry(id);
        }
        bench.source.flawed(upload.object(), Flaw.CHANGED);

        bench.untilQuiet();

        assertThat(bench.collibra.jobs()).hasSize(jobs);
        assertThat(bench.phase(id)).isInstanceOfSatisfying(Phase.Failed.class, failed -> {
            assertThat(failed.problem().kind()).isEqualTo(Problem.Kind.SOURCE_CHANGED);
            assertThat(failed.doubtful().isPresent()).isEqualTo(failsFirst);
        });
        assertThat(bench.reports.get(bench.reports.size() - 1).finalization())
                .isEqualTo(failsFirst ? NOT_KNOWN : Optional.empty());
    }

    @Test
    void isMadeAgainWhenItsJobMetALockAndImportedNothing() {
        bench = benchWith(Mischief.once(Kind.JOB_MEETS_LOCK));
        var id = bench.uploads.accept(Sample.upload(1, 1));

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.collibra.jobs()).hasSize(2);
        assertThat(bench.collibra.rules().violations()).isEqualTo(List.of());
    }
}
