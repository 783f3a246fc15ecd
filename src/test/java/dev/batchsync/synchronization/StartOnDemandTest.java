package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Mischief.Kind;
import org.junit.jupiter.api.Test;

/** Cycles that start on request, not by an upload. */
class StartOnDemandTest {

    private final Bench bench = new Bench(Mischief.once(Kind.JOB_FAILS));
    private final Upload upload = Sample.upload(1, 2);

    @Test
    void anObjectThatHasHadItsCycleGetsAnother() {
        var first = bench.uploads.accept(upload);
        bench.commands.cancel(first);
        bench.untilQuiet();
        assertThat(bench.phase(first)).isInstanceOf(Phase.Cancelled.class);

        var again = bench.uploads.start(upload, false);

        assertThat(again).isEqualTo(new Uploads.Started(first.again(2)));
        assertThat(bench.phase(first.again(2))).isInstanceOf(Phase.Open.class);
    }

    @Test
    void anOpenCycleIsNamedInstead() {
        var open = bench.uploads.accept(upload);

        assertThat(bench.uploads.start(Sample.upload(2, 1), false)).isEqualTo(new Uploads.Busy(open));
    }

    @Test
    void anUploadThatWaitsBehindAHeldCycleIsNamedInstead() {
        var held = bench.uploads.accept(upload);
        bench.trap.before("submitBatch", () -> bench.uploads.accept(Sample.upload(2, 1)));
        bench.until(held, Phase.Held.class);
        var waiting = CycleId.of(Sample.upload(2, 1));

        assertThat(bench.uploads.start(upload, false)).isEqualTo(new Uploads.Busy(waiting));
        assertThat(bench.phase(waiting)).isEqualTo(new Phase.Waiting());
    }

    @Test
    void anOlderObjectDoesNotMakeNewerUploadsLookOld() {
        var newer = bench.uploads.accept(Sample.upload(2, 1));
        bench.commands.cancel(newer);
        bench.untilQuiet();

        bench.uploads.start(upload, false);

        assertThat(bench.store.synchronization(Sample.CRM).newest()).contains(Sample.upload(2, 1));
    }
}
