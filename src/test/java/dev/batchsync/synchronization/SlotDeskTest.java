package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.synchronization.Attempt.Queued;
import dev.batchsync.synchronization.Attempt.Running;
import dev.batchsync.synchronization.Attempt.Unknown;
import dev.batchsync.synchronization.Attempt.Watch;
import dev.batchsync.synchronization.jobs.JobSlots;
import dev.batchsync.synchronization.jobs.JobWindow;
import dev.batchsync.synchronization.jobs.SlotDesk;
import dev.batchsync.synchronization.pause.Pause;
import dev.batchsync.synchronization.pause.Pauses;
import dev.batchsync.synchronization.retry.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which cycles may have a job at the same time, and in which order. */
class SlotDeskTest {

    private static final Instant NOW = Sample.START;

    private final InMemoryCycleStore store = new InMemoryCycleStore();
    private final SlotDesk one = new SlotDesk(store, 1);
    private final SlotDesk two = new SlotDesk(store, 2);

    /** A cycle of its own id; it has a slot or waits for one if the record says so. */
    private Cycle cycle(String id, Phase phase) {
        var upload = Sample.upload(new SynchronizationId(id), 1, 3);
        var cycle = Sample.cycle(upload, phase);
        var ended = cycle.isEnded();
        var synchronization = Synchronization.unknown(upload.synchronizationId());
        var next = ended ? Optional.<Synchronization>empty() : Optional.of(synchronization.opened(cycle.id(), upload));
        assertThat(store.commit(new Change(List.of(cycle), List.of(), next))).isTrue();
        return cycle;
    }

    private Cycle holder(String id, Phase phase) {
        var cycle = cycle(id, phase);
        var slots = store.slots();
        write(slots.takenBy(cycle.id(), slots.holders(), slots.queue()));
        return cycle;
    }

    private Cycle waiter(String id, Instant nextAsk) {
        var cycle = cycle(id, importing(new Queued(Sample.tally(), NOW, nextAsk, 1)));
        write(store.slots().queuedBy(cycle.id()).orElseThrow());
        return cycle;
    }

    private void write(JobSlots slots) {
        assertThat(store.commit(
                        new Change(List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.of(slots))))
                .isTrue();
    }

    private SlotDesk.Answer ask(SlotDesk desk, Cycle cycle) {
        return desk.ask(cycle, (Phase.Resumable) cycle.phase(), NOW);
    }

    private static Phase.Importing importing(Attempt attempt) {
        return Sample.importing(1, 3, attempt);
    }

    private static Phase.Finalizing finalizing(Attempt attempt) {
        return Sample.finalizing(3, attempt);
    }

    private static Running running(Instant progressedAt) {
        var watch = new Watch(NOW, NOW, 50, progressedAt, Optional.empty());
        return new Running(Sample.tally(), Sample.JOB, Sample.START, watch, false);
    }

    private static Unknown unknown(Instant sentAt) {
        return Unknown.first(Sample.tally(), sentAt, JobWindow.at(sentAt), NOW, "read timed out");
    }

    @Test
    void letsAsManyCyclesHaveAJobAsAreAllowed() {
        holder("a", importing(running(NOW)));
        var asking = cycle("b", importing(Sample.due()));

        assertThat(ask(one, asking).granted()).isFalse();
        assertThat(ask(two, asking).granted()).isTrue();

        holder("c", finalizing(running(NOW)));
        assertThat(ask(two, asking).granted()).isFalse();
    }

    @Test
    void takesASlotAndLeavesTheQueue() {
        var first = waiter("a", NOW);
        var second = waiter("b", NOW);

        var answer = ask(one, first);

        assertThat(answer.granted()).isTrue();
        assertThat(answer.slots().orElseThrow().holders()).containsExactly(first.id());
        assertThat(answer.slots().orElseThrow().queue()).containsExactly(second.id());
    }

    @Test
    void joinsTheQueueOnce() {
        holder("a", importing(running(NOW)));
        var asking = cycle("b", importing(Sample.due()));

        var slots = ask(one, asking).slots().orElseThrow();
        assertThat(slots.queue()).containsExactly(asking.id());
        write(slots);

        assertThat(ask(one, asking).slots()).isEmpty();
    }

    @Test
    void showsHowManyAreAhead() {
        holder("a", importing(running(NOW)));
        var first = waiter("b", NOW);
        var second = waiter("c", NOW);
        var last = cycle("d", importing(Sample.due()));

        assertThat(ask(one, first).ahead()).isEqualTo(1);
        assertThat(ask(one, second).ahead()).isEqualTo(2);
        assertThat(ask(one, last).ahead()).isEqualTo(3);
    }

    @Test
    void doesNotLetACycleTakeTheNextSlotBeforeOneThatWaits() {
        var between = holder("a", importing(Sample.due()));
        waiter("b", NOW);

        assertThat(ask(one, between).granted()).as("its job is over").isFalse();
        assertThat(ask(two, between).granted()).isTrue();
    }

    @Test
    void passesOverAWaiterThatDoesNotAskAnyMore() {
        var late = waiter("a", NOW.minus(Duration.ofMinutes(5)));
        var asking = waiter("b", NOW);

        assertThat(ask(one, asking).granted()).isTrue();
        assertThat(ask(one, asking).slots().orElseThrow().queue()).doesNotContain(late.id());
        assertThat(one.next(NOW)).contains(asking.id());

        assertThat(one.next(NOW.minusSeconds(1))).as("not yet overdue").contains(late.id());
    }

    @Test
    void passesOverAWaiterThatWasPausedMeanwhile() {
        var paused = waiter("a", NOW);
        var asking = waiter("b", NOW);
        assertThat(ask(one, asking).ahead()).isEqualTo(1);
        var pause = new Pause("alice", NOW, NOW.plusSeconds(60), "Collibra is being upgraded");
        var ids = List.of(new Pauses.OfId(paused.synchronizationId(), pause, Optional.empty()));

        write(store.slots().with(new Pauses(Optional.empty(), ids)));

        assertThat(ask(one, asking).ahead()).isZero();
        assertThat(ask(one, asking).granted()).isTrue();
        assertThat(one.next(NOW)).contains(asking.id());
        assertThat(one.next(NOW.plusSeconds(60))).as("the pause is over").contains(paused.id());
    }

    @Test
    void passesOverACycleThatNoLongerWaits() {
        var gone = cycle("a", new Phase.Cancelled("A person cancelled it", NOW));
        write(store.slots().queuedBy(gone.id()).orElseThrow());
        write(store.slots().queuedBy(new CycleId("20260301T080000Z-00000000")).orElseThrow());
        var asking = cycle("b", importing(Sample.due()));

        assertThat(ask(one, asking).ahead()).isZero();
        assertThat(ask(one, asking).granted()).isTrue();
    }

    @Test
    void needsNobodyToGiveASlotBack() {
        holder("a", new Phase.Completed(Sample.prepared(3), Sample.JOB, NOW));
        holder("b", importing(Sample.due()));
        write(store.slots()
                .takenBy(new CycleId("20260301T080000Z-00000000"), store.slots().holders(), List.of()));
        var asking = cycle("c", importing(Sample.due()));

        var answer = ask(one, asking);

        assertThat(answer.granted()).isTrue();
        assertThat(answer.slots().orElseThrow().holders()).containsExactly(asking.id());
    }

    @Test
    void countsACallWithoutAnAnswerAsAJob() {
        holder("a", importing(Sample.sending()));
        assertThat(ask(one, cycle("b", importing(Sample.due()))).granted()).isFalse();
    }

    @Test
    void countsALookForAJobAsAJob() {
        holder("a", importing(unknown(NOW)));
        assertThat(ask(one, cycle("b", importing(Sample.due()))).granted()).isFalse();
    }

    @Test
    void waitsForAJobThatHasMadeProgress() {
        holder("a", importing(running(NOW.minus(Patience.WITHOUT_PROGRESS).plusSeconds(1))));

        assertThat(ask(one, cycle("b", importing(Sample.due()))).granted()).isFalse();
    }

    @Test
    void doesNotWaitForAJobThatMakesNoProgress() {
        holder("a", importing(running(NOW.minus(Patience.WITHOUT_PROGRESS))));

        assertThat(ask(one, cycle("b", importing(Sample.due()))).granted()).isTrue();
    }

    /** A pause between two questions may be long, and an answer may get lost. */
    @Test
    void waitsLongerForAJobOfWhichNothingIsHeard() {
        var seen = NOW.minus(Patience.WITHOUT_PROGRESS.multipliedBy(2)).plusSeconds(1);
        var watch = new Watch(seen, NOW, 50, seen, Optional.empty());
        holder("a", importing(new Running(Sample.tally(), Sample.JOB, Sample.START, watch, false)));
        var asking = cycle("b", importing(Sample.due()));
        assertThat(ask(one, asking).granted()).isFalse();

        assertThat(one.ask(asking, importing(Sample.due()), NOW.plusSeconds(1)).granted())
                .isTrue();
    }

    @Test
    void doesNotWaitForAHeldCycle() {
        holder("a", Sample.held(Problem.Kind.JOB_STUCK, importing(running(NOW))));
        holder("b", Sample.held(Problem.Kind.JOB_LOST, finalizing(running(NOW))));
        holder("c", Sample.held(Problem.Kind.OUTCOME_UNKNOWN, importing(unknown(NOW))));

        assertThat(ask(one, cycle("d", importing(Sample.due()))).granted()).isTrue();
    }

    @Test
    void waitsUntilTheTimeOfAHeldFinalizationInDoubtIsOver() {
        var sentAt = NOW.minus(Duration.ofMinutes(20));
        holder("a", Sample.held(Problem.Kind.OUTCOME_UNKNOWN, finalizing(unknown(sentAt))));
        var asking = cycle("b", importing(Sample.due()));
        assertThat(ask(one, asking).granted()).isFalse();

        assertThat(one.ask(asking, importing(Sample.due()), NOW.plusSeconds(1)).granted())
                .isTrue();
    }

    @Test
    void keepsEveryoneOutWhileItIsNotKnownWhetherAFinalizationWasStarted() {
        var desk = new SlotDesk(store, 10);
        holder("a", finalizing(unknown(NOW)));

        assertThat(ask(desk, cycle("b", importing(Sample.due()))).granted()).isFalse();
    }

    @Test
    void keepsEveryoneOutWhileAFinalizationIsBeingSent() {
        holder("a", finalizing(Sample.sending()));

        assertThat(ask(two, cycle("b", importing(Sample.due()))).granted()).isFalse();
    }

    @Test
    void keepsAFinalizationOutWhileItIsNotKnownWhetherABatchWasStarted() {
        holder("a", importing(unknown(NOW)));

        assertThat(ask(two, cycle("b", finalizing(Sample.due()))).granted()).isFalse();
        assertThat(ask(two, cycle("c", importing(Sample.due()))).granted()).isTrue();
    }

    @Test
    void doesNotKeepAFinalizationOutOnceALostBatchCanNoLongerBeStarted() {
        holder("a", importing(unknown(NOW.minus(Duration.ofMinutes(21)))));

        assertThat(ask(two, cycle("b", finalizing(Sample.due()))).granted()).isTrue();
        assertThat(ask(one, cycle("c", importing(Sample.due()))).granted()).isFalse();
    }

    @Test
    void keepsEveryoneOutWhileALostFinalizationMayStillTurnUp() {
        var sentAt = NOW.minus(Duration.ofMinutes(12));
        var lost =
                new Attempt.Tally(2, 0, sentAt, Optional.of(JobWindow.at(sentAt).sentBy(sentAt)));
        holder("a", finalizing(Attempt.Due.first(lost, NOW)));
        var asking = cycle("b", importing(Sample.due()));
        assertThat(ask(two, asking).granted()).isFalse();

        assertThat(two.ask(asking, importing(Sample.due()), NOW.plus(Duration.ofMinutes(8)))
                        .granted())
                .as("Collibra's clock may be behind")
                .isFalse();
        assertThat(two.ask(asking, importing(Sample.due()), NOW.plus(Duration.ofMinutes(9)))
                        .granted())
                .isTrue();
    }

    @Test
    void keepsNobodyOutWhoseJobIsKnown() {
        holder("a", finalizing(running(NOW)));

        assertThat(ask(two, cycle("b", finalizing(Sample.due()))).granted()).isTrue();
    }

    @Test
    void needsAtLeastOneSlot() {
        assertThatThrownBy(() -> new SlotDesk(store, 0)).hasMessageContaining("Allow at least 1.");
    }
}
