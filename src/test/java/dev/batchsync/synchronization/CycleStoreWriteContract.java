package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.jobs.JobSlots;
import dev.batchsync.synchronization.lease.Lease;
import dev.batchsync.synchronization.pause.Pause;
import dev.batchsync.synchronization.pause.Pauses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rules for the writes of a store, one after another and concurrent. */
abstract class CycleStoreWriteContract extends CycleStoreFixture {

    private static final int RIVALS = 8;

    @Test
    final void refusesToCreateWhatIsThere() {
        var upload = Sample.upload(1, 2);
        open(upload);
        var again = Sample.cycle(upload, new Phase.Cancelled("superseded", Sample.START));

        assertThat(store.commit(Change.of(again))).isFalse();

        assertThat(store.find(again.id())).map(Cycle::phase).contains(new Phase.Open());
    }

    @Test
    final void refusesAnythingButTheNextRevisionOfACycle() {
        var first = open(Sample.upload(1, 2));
        var second = first.cancelRequest();
        store.commit(Change.of(second));

        assertThat(store.commit(Change.of(first.released()))).isFalse();
        assertThat(store.commit(Change.of(second.released().released()))).isFalse();
        assertThat(store.commit(Change.of(first))).isFalse();

        assertThat(store.find(first.id())).contains(second);
    }

    @Test
    final void keepsSlotsAndPausesInOneRecordThatIsWrittenInOrder() {
        var pause = new Pause("ann", Sample.START, Sample.START.plusSeconds(60), "an \"upgrade\"");
        var pauses = new Pauses(Optional.of(pause), List.of(new Pauses.OfId(Sample.CRM, pause, Optional.empty())));
        var id = CycleId.of(Sample.upload(1, 2));
        var before = store.slots();

        var taken = before.takenBy(id, List.of(), List.of());
        assertThat(store.commit(slots(taken))).isTrue();
        assertThat(store.commit(slots(before.with(pauses)))).isFalse();
        assertThat(store.commit(slots(taken.with(pauses)))).isTrue();
        assertThat(store.commit(slots(taken.takenBy(id, List.of(), List.of())))).isFalse();

        assertThat(store.slots()).isEqualTo(new JobSlots(List.of(id), List.of(), pauses, 2));
    }

    private static Change slots(JobSlots next) {
        return new Change(List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.of(next));
    }

    @Test
    final void replacesADefinitionWithItsCycle() {
        var open = open(Sample.upload(1, 2));
        var surveying = open.in(new Phase.Surveying(SurveyCheckpoint.START));
        store.commit(Changes.defining(Definition.DEFAULT, Change.of(surveying)));

        var again = Changes.defining(Sample.ALLOWING_EMPTY, Change.of(surveying.cancelRequest()));

        assertThat(store.commit(again)).isTrue();
        assertThat(store.definition(open.id())).contains(Sample.ALLOWING_EMPTY);
    }

    @Test
    final void refusesADefinitionWhoseCycleHasChanged() {
        var open = open(Sample.upload(1, 2));
        store.commit(Change.of(open.cancelRequest()));

        var late =
                Changes.defining(Definition.DEFAULT, Change.of(open.in(new Phase.Surveying(SurveyCheckpoint.START))));

        assertThat(store.commit(late)).isFalse();
        assertThat(store.definition(open.id())).isEmpty();
    }

    @Test
    final void refusesToChangeWhatIsNotThere() {
        var missing = Sample.cycle(Sample.upload(1, 1), new Phase.Waiting()).released();

        assertThat(store.commit(Change.of(missing))).isFalse();

        assertThat(store.find(missing.id())).isEmpty();
    }

    @Test
    final void refusesAnythingButTheNextRevisionOfASynchronization() {
        var first = Sample.cycle(Sample.upload(1, 1), new Phase.Open());
        open(first.upload());
        var known = store.synchronization(Sample.CRM);
        var rival = Sample.cycle(Sample.upload(2, 1), new Phase.Open());

        var stale = Synchronization.unknown(Sample.CRM).opened(rival.id(), rival.upload());
        var ahead = known.without(rival.id()).opened(rival.id(), rival.upload());

        assertThat(store.commit(change(List.of(rival), stale))).isFalse();
        assertThat(store.commit(change(List.of(rival), ahead))).isFalse();
        assertThat(store.synchronization(Sample.CRM)).isEqualTo(known);
        assertThat(store.find(rival.id())).isEmpty();
    }

    @Test
    final void writesNothingWhenOneOfSeveralConditionsIsLost() {
        var open = open(Sample.upload(1, 2));
        var waiting = queue(Sample.upload(2, 2));
        var before = store.synchronization(Sample.CRM);
        var ended = open.endedBy(new Phase.Cancelled("superseded", Sample.START));
        var stale = CycleBuilder.of(waiting.id(), waiting.upload(), waiting.openedAt(), new Phase.Open())
                .revision(5)
                .made();

        var change = new Change(List.of(ended, stale), Sample.succeeded(1), Optional.of(before.closed()));

        assertThat(store.commit(change)).isFalse();
        assertThat(store.find(open.id())).contains(open);
        assertThat(store.find(waiting.id())).contains(waiting);
        assertThat(store.batches(open.id())).isEmpty();
        assertThat(store.synchronization(Sample.CRM)).isEqualTo(before);
    }

    @Test
    final void writesCyclesBatchesAndSynchronizationTogether() {
        var open = open(Sample.upload(1, 1));
        var waiting = queue(Sample.upload(2, 1));
        var ended = open.endedBy(new Phase.Cancelled("cancelled on request", Sample.START));
        var next = waiting.in(new Phase.Open());
        var closed = store.synchronization(Sample.CRM).closed();

        assertThat(store.commit(new Change(List.of(ended, next), Sample.planned(1), Optional.of(closed))))
                .isTrue();

        assertThat(store.find(open.id())).contains(ended);
        assertThat(store.find(waiting.id())).contains(next);
        assertThat(store.batches(open.id())).isEqualTo(Sample.planned(1));
        assertThat(store.batches(waiting.id())).isEmpty();
        assertThat(store.synchronization(Sample.CRM)).isEqualTo(closed);
    }

    @Test
    final void letsExactlyOneOfManyRivalsWriteOnARevision() throws Exception {
        var cycle = open(Sample.upload(1, 1));
        for (int round = 0; round < 20; round++) {
            var before = store.find(cycle.id()).orElseThrow();

            var won = race(rival -> Change.of(before.leasedTo(new Lease("rival-" + rival, Sample.START))));

            assertThat(won).hasSize(1);
            assertThat(store.find(cycle.id())).contains(won.get(0).cycles().get(0));
        }
    }

    @Test
    final void letsExactlyOneOfManyRivalsOpenACycle() throws Exception {
        var before = store.synchronization(Sample.CRM);

        var won = race(rival -> {
            var cycle = Sample.cycle(Sample.upload(rival + 1, 1), new Phase.Open());
            return change(List.of(cycle), before.opened(cycle.id(), cycle.upload()));
        });

        assertThat(won).hasSize(1);
        assertThat(store.cycles(Sample.CRM, 99)).isEqualTo(won.get(0).cycles());
    }

    @Test
    final void letsExactlyOneOfManyRivalsWriteSeveralRecords() throws Exception {
        var open = open(Sample.upload(1, 1));
        var waiting = queue(Sample.upload(2, 1));

        var won = race(rival -> {
            var cycles = new ArrayList<>(List.of(
                    open.leasedTo(new Lease("rival-" + rival, Sample.START)),
                    waiting.leasedTo(new Lease("rival-" + rival, Sample.START))));
            return new Change(
                    rival % 2 == 0 ? cycles : List.of(cycles.get(1), cycles.get(0)), List.of(), Optional.empty());
        });

        assertThat(won).hasSize(1);
        assertThat(store.find(open.id()).flatMap(Cycle::lease))
                .isPresent()
                .isEqualTo(store.find(waiting.id()).flatMap(Cycle::lease));
    }

    private interface Rival {
        Change change(int number);
    }

    private List<Change> race(Rival rival) throws Exception {
        var threads = Executors.newFixedThreadPool(RIVALS);
        try {
            var changes = IntStream.range(0, RIVALS).mapToObj(rival::change).toList();
            var calls = changes.stream().map(change -> (Callable<Boolean>) () -> store.commit(change));
            var answers = threads.invokeAll(calls.toList());
            var won = new ArrayList<Change>();
            for (int i = 0; i < RIVALS; i++) {
                if (answers.get(i).get()) {
                    won.add(changes.get(i));
                }
            }
            return won;
        } finally {
            threads.shutdownNow();
        }
    }
}
