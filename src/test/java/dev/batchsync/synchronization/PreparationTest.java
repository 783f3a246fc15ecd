package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Mischief.Kind;
import dev.batchsync.synchronization.status.CycleSummary;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Nothing is sent until Collibra has answered that it is ready. */
class PreparationTest {

    @Test
    void comesOnceBeforeTheFirstBatch() {
        var bench = new Bench(Mischief.none());
        bench.uploads.accept(Sample.upload(1, 3));

        bench.untilQuiet();

        assertThat(bench.collibra.preparations(Sample.CRM)).isEqualTo(1);
        assertThat(bench.collibra.jobs()).hasSize(4);
    }

    @Test
    void isWaitedForWhileCollibraIsAway() {
        var bench = new Bench(Mischief.once(Kind.NOT_READY, Kind.NOT_READY));
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.advance(id, Duration.ofSeconds(1));

        assertThat(bench.phase(id)).isInstanceOf(Phase.Preparing.class);
        assertThat(CycleSummary.of(bench.cycle(id)))
                .startsWith("Cannot reach Collibra; trying again at ")
                .endsWith("502");

        bench.untilQuiet();
        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
    }

    @Test
    void holdsACycleThatIsPreparedAgainOnRetry() {
        var bench = new Bench(Mischief.once(Kind.UNUSABLE));
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.until(id, Phase.Held.class);
        assertThat(bench.collibra.jobs()).isEmpty();

        bench.commands.retry(id);
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.collibra.preparations(Sample.CRM)).isEqualTo(2);
    }

    @Test
    void isRepeatedByWhoeverFindsThatItsAnswerWasNotRecorded() {
        var bench = new Bench(Mischief.none());
        var id = bench.uploads.accept(Sample.upload(1, 1));
        bench.trap.dieBehind("prepare");
        bench.advanceToDeath(id);

        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.collibra.preparations(Sample.CRM)).isEqualTo(2);
        assertThat(bench.collibra.rules().violations()).isEmpty();
    }
}
