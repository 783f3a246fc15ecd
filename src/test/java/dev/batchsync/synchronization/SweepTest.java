package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Mischief.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which cycles the sweep continues after a lost message, and which it leaves alone. */
class SweepTest {

    private static final Duration OVERDUE = Duration.ofMinutes(5);

    private final Bench bench = new Bench(Mischief.once(Kind.JOB_FAILS));

    private List<CycleId> revived() {
        return Sweeps.revive(bench.store, (cycle, due) -> {}, bench.clock, OVERDUE);
    }

    @Test
    void aCycleThatNobodyCarriesOnIsRevived() {
        var cycle = bench.uploads.accept(Sample.upload(1, 2));
        bench.clock.pass(OVERDUE.plusSeconds(1));

        assertThat(revived()).containsExactly(cycle);
    }

    @Test
    void aCycleWhoseMessageMayStillArriveIsLeftAlone() {
        bench.uploads.accept(Sample.upload(1, 2));
        bench.clock.pass(OVERDUE.minusSeconds(1));

        assertThat(revived()).isEmpty();
    }

    @Test
    void aCycleThatWaitsForALaterInstantIsLeftAlone() {
        var cycle = bench.uploads.accept(Sample.upload(1, 2));
        bench.clock.pass(Duration.ofHours(1));
        bench.advance(cycle);
        assertThat(bench.phase(cycle)).isInstanceOf(Phase.Importing.class);

        assertThat(revived()).isEmpty();
    }

    @Test
    void aCycleWhoseLeaseHasEndedIsRevivedAtOnce() {
        var cycle = bench.uploads.accept(Sample.upload(1, 2));
        bench.trap.dieBehind("load");
        bench.advanceToDeath(cycle);
        var leaseEnd = bench.cycle(cycle).lease().orElseThrow().until();

        bench.clock.set(leaseEnd.minusMillis(1));
        assertThat(revived()).isEmpty();
        bench.clock.set(leaseEnd);
        assertThat(revived()).containsExactly(cycle);
    }

    /** Its invocation died after the intent, and nobody may look for the job yet. */
    @Test
    void aCycleThatHasToWaitAfterItsInvocationDiedGetsAMessageIfItHasNone() {
        var cycle = bench.uploads.accept(Sample.upload(1, 2));
        bench.trap.dieBefore("submitBatch");
        var patient = Deadlines.of(bench.clock.instant().plusSeconds(30), Duration.ofSeconds(200));
        bench.messages.clear();
        bench.advanceToDeath(cycle, patient);
        bench.clock.pass(Duration.ofSeconds(70));

        assertThat(revived()).containsExactly(cycle);
        bench.advance(cycle);
        assertThat(bench.messages).extracting(Bench.Message::due).contains(Sample.START.plus(patient.grace()));
        assertThat(revived()).as("its message is on its way").isEmpty();
    }

    @Test
    void aHeldCycleRestsUntilAnUploadWaitsToReplaceIt() {
        var held = bench.uploads.accept(Sample.upload(1, 1));
        bench.untilQuiet();
        assertThat(bench.phase(held)).isInstanceOf(Phase.Held.class);
        bench.clock.pass(OVERDUE.multipliedBy(2));
        assertThat(revived()).isEmpty();

        var known = bench.store.synchronization(Sample.CRM);
        var waiting = Cycle.first(Sample.upload(2, 1), new Phase.Waiting(), bench.clock.instant());
        bench.store.commit(new Change(
                List.of(waiting),
                List.of(),
                Optional.of(known.queued(waiting.id(), List.of(waiting.id()), waiting.upload()))));

        assertThat(revived()).containsExactly(held);
    }

    @Test
    void itsListenerHearsOfEveryCycleThatIsNotOver() {
        var heard = new ArrayList<CycleId>();
        var listener = new CycleListener() {
            @Override
            public void changed(Optional<Cycle> before, Cycle after, Optional<Batch> batch) {}

            @Override
            public void swept(List<Cycle> unfinished, Instant now) {
                assertThat(now).isEqualTo(bench.clock.instant());
                unfinished.forEach(cycle -> heard.add(cycle.id()));
            }
        };
        var cycle = bench.uploads.accept(Sample.upload(1, 2));

        new Sweep(bench.store, (id, due) -> {}, listener, bench.clock, OVERDUE).revive(bench.store.synchronizations());

        assertThat(heard).containsExactly(cycle);
    }
}
