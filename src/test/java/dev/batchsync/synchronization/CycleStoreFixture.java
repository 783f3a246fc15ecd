package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** An empty store for each test, and valid changes for the contract to make. */
abstract class CycleStoreFixture {

    CycleStore store = new InMemoryCycleStore();

    /** An empty store. */
    protected abstract CycleStore emptyStore() throws Exception;

    @BeforeEach
    final void startEmpty() throws Exception {
        store = emptyStore();
    }

    final Cycle open(Upload upload) {
        var cycle = Sample.cycle(upload, new Phase.Open());
        assertThat(store.commit(opening(cycle))).isTrue();
        return cycle;
    }

    final Cycle queue(Upload upload) {
        var cycle = Sample.cycle(upload, new Phase.Waiting());
        assertThat(store.commit(opening(cycle))).isTrue();
        return cycle;
    }

    final void openAndEnd(Upload upload) {
        var at = Sample.START.plus(Duration.ofMinutes(1));
        var cycle = Cycle.first(upload, new Phase.Open(), upload.object().modifiedAt());
        assertThat(store.commit(opening(cycle))).isTrue();
        var ended = cycle.endedBy(new Phase.Cancelled("cancelled on request", at));
        var closed = store.synchronization(upload.synchronizationId()).closed();
        assertThat(store.commit(change(List.of(ended), closed))).isTrue();
        var reported = store.synchronization(upload.synchronizationId()).reported(ended.id());
        assertThat(store.commit(change(List.of(ended.reported()), reported))).isTrue();
    }

    /** Creates a cycle and records it as open or waiting, as its phase demands. */
    final Change opening(Cycle cycle) {
        if (cycle.isEnded()) {
            return Change.of(cycle);
        }
        var before = store.synchronization(cycle.synchronizationId());
        var after = cycle.phase() instanceof Phase.Waiting
                ? before.queued(cycle.id(), List.of(cycle.id()), cycle.upload())
                : before.opened(cycle.id(), cycle.upload());
        return change(List.of(cycle), after);
    }

    static Change change(List<Cycle> cycles, Synchronization synchronization) {
        return new Change(cycles, List.of(), Optional.of(synchronization));
    }
}
