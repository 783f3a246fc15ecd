package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Mischief.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What happens to held cycles and to the uploads that wait for them. */
class CycleHoldTest {

    @Test
    void aCycleThatIsToBeHeldGivesWayToTheUploadThatWaits() {
        var bench = new Bench(Mischief.once(Kind.JOB_FAILS));
        var older = bench.uploads.accept(Sample.upload(1, 2));
        bench.advance(older, Duration.ofSeconds(1));
        var newer = bench.uploads.accept(Sample.upload(2, 2));
        assertThat(bench.phase(newer)).isInstanceOf(Phase.Waiting.class);

        bench.untilQuiet();

        assertThat(bench.phase(older)).isInstanceOf(Phase.Cancelled.class);
        assertThat(bench.phase(newer)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.collibra.rules().violations()).isEmpty();
    }

    @Test
    void aCycleThatIsHeldWhileAnUploadIsQueuedGivesWay() {
        var bench = new Bench(Mischief.once(Kind.JOB_FAILS));
        var older = bench.uploads.accept(Sample.upload(1, 2));
        bench.advance(older, Duration.ofSeconds(1));
        bench.trap.before("commit", () -> bench.until(older, Phase.Held.class));

        var newer = bench.uploads.accept(Sample.upload(2, 2));
        bench.untilQuiet();

        assertThat(bench.phase(older)).isInstanceOf(Phase.Cancelled.class);
        assertThat(bench.phase(newer)).isInstanceOf(Phase.Completed.class);
    }

    @Test
    void aHeldCycleWhoseJobMayBeAtWorkDoesNotGiveWay() {
        var bench = new Bench(Mischief.once(Kind.JOB_STUCK));
        var older = bench.uploads.accept(Sample.upload(1, 2));
        bench.advance(older);

        var newer = bench.uploads.accept(Sample.upload(2, 2));
        bench.untilQuiet();

        assertThat(bench.phase(older)).isInstanceOf(Phase.Held.class);
        assertThat(bench.phase(newer)).isInstanceOf(Phase.Waiting.class);
    }

    @Test
    void aCycleHeldWhenTheTimeWasUpIsStillCancelled() {
        var bench = new Bench(Mischief.once(Kind.REFUSED));
        var id = bench.uploads.accept(Sample.upload(1, 2));
        bench.trap.before("submitBatch", () -> {
            bench.commands.cancel(id);
            bench.messages.clear();
            bench.clock.pass(Duration.ofSeconds(61));
        });

        bench.advance(id);
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Cancelled.class);
    }
}
