package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Mischief.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Which cycles the sweep continues after a lost message, and which it leaves alone. */
class SweepTest {

    private static final Duration OVERDUE = Duration.ofMinutes(5);

    private final Bench bench = new Bench(Mischief.once(Kind.JOB_FAILS));
    private final Sweep sweep = new Sweep(bench.store, (cycle, due) -> {}, bench.clock, OVERDUE);

    @Test
    void aCycleThatNobodyCarriesOnIsRevived() {
        var cycle = bench.uploads.accept(Sample.upload(1, 2));
        bench.clock.pass(OVERDUE.plusSeconds(1));

        assertThat(sweep.revive()).containsExactly(cycle);
    }

    @Test
    void aCycleWhoseMessageMayStillArriveIsLeftAlone() {
        bench.uploads.accept(Sample.upload(1, 2));
        bench.clock.pass(OVERDUE.minusSeconds(1));

        assertThat(sweep.revive()).isEmpty();
    }

    @Test
    void aCycleThatWaitsForALaterInstantIsLeftAlone() {
        var cycle = bench.uploads.accept(Sample.upload(1, 2));
        bench.clock.pass(Duration.ofHours(1));
        bench.advance(cycle);
        assertThat(bench.phase(cycle)).isInstanceOf(Phase.Importing.class);

        assertThat(sweep.revive()).isEmpty();
    }
}
