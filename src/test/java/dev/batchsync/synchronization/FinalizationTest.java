package dev.batchsync.synchronization;

import static dev.batchsync.synchronization.CycleCommands.Outcome.ACCEPTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Mischief.Kind;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A finalization that may have run is never sent again, no matter who asks for it. */
class FinalizationTest {

    @Test
    void aRetryLooksForAFinalizationWhoseOutcomeIsUnknown() {
        var listHelps = new AtomicBoolean();
        var uncertain = fromCall(2, Kind.UNCERTAIN_STARTED);
        var bench = new Bench(kind -> kind == Kind.SEARCH_CANNOT_TELL ? !listHelps.get() : uncertain.strikes(kind));
        var id = bench.uploads.accept(Sample.upload(1, 1));
        var held = bench.until(id, Phase.Held.class);
        assertThat(held.problem().kind()).isEqualTo(Problem.Kind.OUTCOME_UNKNOWN);

        listHelps.set(true);
        assertThat(bench.commands.retry(id)).isEqualTo(ACCEPTED);
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.collibra.jobs()).filteredOn(FakeJob::isFinalization).hasSize(1);
        assertThat(bench.collibra.rules().violations()).isEmpty();
    }

    @Test
    void aRetryLooksAgainForAFinalizationThatWasLost() {
        var bench = new Bench(fromCall(2, Kind.JOB_LOST));
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.until(id, Phase.Held.class);

        assertThat(bench.commands.retry(id)).isEqualTo(ACCEPTED);
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Held.class);
        assertThat(bench.collibra.jobs()).filteredOn(FakeJob::isFinalization).hasSize(1);
    }

    @Test
    void aFinalizationThatFailedIsSentAgainWhenRetried() {
        var bench = new Bench(fromCall(2, Kind.JOB_FAILS));
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.until(id, Phase.Held.class);

        bench.commands.retry(id);
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.collibra.jobs()).filteredOn(FakeJob::isFinalization).hasSize(2);
        assertThat(bench.collibra.rules().violations()).isEmpty();
    }

    @Test
    void aFailedFinalizationIsNotTakenForTheOneThatWasSentAfterIt() {
        var bench = new Bench(fromCall(2, Kind.JOB_FAILS));
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.until(id, Phase.Held.class);
        bench.commands.retry(id);
        bench.trap.dieBehind("submitFinalization");

        bench.advanceToDeath(id);
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.collibra.jobs()).filteredOn(FakeJob::isFinalization).hasSize(2);
    }

    @Test
    void aFailedFinalizationIsNotTakenForTheOneThatWasNotStarted() {
        var fails = fromCall(2, Kind.JOB_FAILS);
        var uncertain = fromCall(3, Kind.UNCERTAIN_NOT_STARTED);
        var bench = new Bench(kind -> Boolean.logicalOr(fails.strikes(kind), uncertain.strikes(kind)));
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.until(id, Phase.Held.class);
        bench.commands.retry(id);

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.collibra.rules().violations()).isEmpty();
    }

    /** Each of these happens once, at the earliest at the call that starts a job. */
    private static Mischief fromCall(int first, Kind... kinds) {
        var once = Mischief.once(kinds);
        var calls = new AtomicInteger();
        return kind ->
                (kind == Kind.NOT_STARTED ? calls.incrementAndGet() : calls.get()) >= first && once.strikes(kind);
    }
}
