package dev.batchsync.synchronization.status.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Change;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleBuilder;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.InMemoryCycleStore;
import dev.batchsync.synchronization.ManyCycles;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.SampleCycle;
import dev.batchsync.synchronization.SynchronizationBuilder;
import dev.batchsync.synchronization.SynchronizationId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** To which cycle the page of another one leads. */
class OtherCycleTest {

    private static final SynchronizationId CRM = new SynchronizationId("crm");
    private static final Phase CANCELLED = new Phase.Cancelled("A newer upload replaced it", SampleCycle.NOW);

    private final InMemoryCycleStore store = new InMemoryCycleStore();
    private final Cycle waiting = SampleCycle.opened(CRM, 60, new Phase.Waiting());

    private Optional<String> of(Cycle shown) {
        return OtherCycle.of(store, shown).map(other -> other.words() + ": " + other.id() + ", " + other.phase());
    }

    private void open(Cycle open) {
        var known = SynchronizationBuilder.of(CRM)
                .open(Optional.of(open.id()))
                .waiting(Optional.of(waiting.id()))
                .newest(waiting.upload())
                .made();
        assertThat(store.commit(new Change(List.of(open, waiting), List.of(), Optional.of(known))))
                .isTrue();
    }

    @Test
    void aReplacedCycleLeadsToTheNewestEvenIfItCameLate() {
        var late = SampleCycle.opened(CRM, 0, CANCELLED);
        var middle = SampleCycle.opened(CRM, 60, SampleCycle.failed());
        var newest = SampleCycle.opened(CRM, 120, SampleCycle.COMPLETED);
        ManyCycles.keep(store, CRM, middle, newest, late);

        var expected = "A newer cycle of crm exists: " + newest.id() + ", completed";
        assertThat(of(late)).contains(expected);
        assertThat(of(middle)).contains(expected);
        assertThat(of(newest)).isEmpty();
    }

    @Test
    void aCycleThatWasStartedAgainIsNewerThanTheFirstOfItsFile() {
        var first = SampleCycle.opened(CRM, 0, SampleCycle.failed());
        var again = CycleBuilder.of(
                        new CycleId(first.id() + "-2"),
                        first.upload(),
                        first.openedAt().plusSeconds(60),
                        SampleCycle.COMPLETED)
                .made();
        ManyCycles.keep(store, CRM, first, again);

        assertThat(of(first)).contains("A newer cycle of crm exists: " + again.id() + ", completed");
        assertThat(of(again)).isEmpty();
    }

    @Test
    void aWaitingCycleLeadsToTheOpenOneAndTheOpenOneBack() {
        var open = SampleCycle.opened(CRM, 0, SampleCycle.IMPORTING);
        open(open);

        assertThat(of(waiting)).contains("Another cycle of crm is open: " + open.id() + ", importing");
        assertThat(of(open)).contains("A newer cycle of crm exists: " + waiting.id() + ", waiting");
    }

    @Test
    void aPlanLeadsNowhere() {
        open(SampleCycle.opened(CRM, 0, SampleCycle.IMPORTING));

        assertThat(of(SampleCycle.planned(CRM, 30))).isEmpty();
    }
}
