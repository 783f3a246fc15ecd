package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which cycles the record of a synchronization id names, so that a list finds them without a search. */
class RecentCyclesTest {

    private final Bench bench = new Bench(Mischief.none());

    @Test
    void theLatestAreKeptNewestFirst() {
        var accepted = new ArrayList<CycleId>();
        for (int n = 1; n <= Synchronization.RECENT + 3; n++) {
            accepted.add(0, bench.uploads.accept(Sample.upload(n, 1)));
            bench.untilQuiet();
        }

        assertThat(recent()).isEqualTo(accepted.subList(0, Synchronization.RECENT));
        assertThat(recent())
                .isEqualTo(bench.store.cycles(Sample.CRM, Synchronization.RECENT).stream()
                        .map(Cycle::id)
                        .toList());
    }

    @Test
    void openWaitingAndOutdatedCyclesAreKept() {
        var open = bench.uploads.accept(Sample.upload(2, 1));
        bench.until(open, Phase.Importing.class);
        var waiting = bench.uploads.accept(Sample.upload(3, 1));
        var outdated = bench.uploads.accept(Sample.upload(1, 1));

        assertThat(bench.phase(outdated)).isInstanceOf(Phase.Cancelled.class);
        assertThat(recent()).containsExactly(outdated, waiting, open);
        bench.untilQuiet();
        assertThat(recent()).containsExactly(outdated, waiting, open);
    }

    @Test
    void afterAnUpdateTheNextUploadKeepsWhatIsOpen() {
        var open = bench.uploads.accept(Sample.upload(1, 1));
        var known = bench.store.synchronization(Sample.CRM);
        var earlier = SynchronizationBuilder.of(known.id())
                .open(known.open())
                .waiting(known.waiting())
                .newest(known.newest())
                .others(known.others())
                .revision(known.revision() + 1)
                .made();
        bench.store.commit(new Change(List.of(), List.of(), Optional.of(earlier)));

        var waiting = bench.uploads.accept(Sample.upload(2, 1));

        assertThat(recent()).containsExactly(waiting, open);
    }

    private List<CycleId> recent() {
        return bench.store.synchronization(Sample.CRM).recent();
    }
}
