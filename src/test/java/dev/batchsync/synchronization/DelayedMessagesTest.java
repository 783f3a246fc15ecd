package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.synchronization.Mischief.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which delayed messages end, and which must not. */
class DelayedMessagesTest {

    private final Bench bench = new Bench(Mischief.none());
    private final CycleId id = bench.uploads.accept(Sample.upload(1, 2));

    private Bench.Message onlyMessage() {
        assertThat(bench.messages).hasSize(1);
        return bench.messages.get(0);
    }

    /** The first poll is two seconds away. */
    private void advanceToFirstJob() {
        bench.messages.clear();
        bench.advance(id);
    }

    @Test
    void aSecondMessageOfACycleThatWaitsDies() {
        advanceToFirstJob();
        var left = onlyMessage();

        bench.advance(id);
        bench.advance(id);

        assertThat(onlyMessage()).isEqualTo(left);
        assertThat(bench.cycle(id).messageDue()).contains(left.due());
    }

    @Test
    void messagesThatArriveAtTheSameInstantLeaveOne() {
        advanceToFirstJob();
        bench.clock.set(onlyMessage().due());
        bench.messages.clear();

        bench.advance(id);
        bench.advance(id);
        bench.advance(id);

        assertThat(bench.messages).hasSize(1);
    }

    @Test
    void ofTheMessagesThatFindACycleInOtherHandsOneStays() {
        bench.trap.before("load", () -> {
            bench.messages.clear();
            bench.advance(id);
            bench.advance(id);
            assertThat(bench.messages).hasSize(1);
        });

        bench.advance(id);
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
    }

    @Test
    void aMessageOfADeadInvocationIsNotTakenForAnotherOne() {
        bench.messages.clear();
        bench.trap.dieBehind("load");
        assertThatThrownBy(() -> bench.advance(id)).isInstanceOf(Hazards.Died.class);
        var leaseEnd = bench.cycle(id).lease().orElseThrow().until();

        bench.advance(id);

        assertThat(onlyMessage()).isEqualTo(new Bench.Message(id, leaseEnd));
    }

    @Test
    void aMessageIsLeftBeforeTheLeaseIsGivenBack() {
        bench.messages.clear();
        bench.trap.after("schedule", () -> {
            assertThat(bench.cycle(id).lease()).isPresent();
            throw new Hazards.Died("crashed with the message left and not recorded");
        });
        assertThatThrownBy(() -> bench.advance(id)).isInstanceOf(Hazards.Died.class);
        assertThat(bench.cycle(id).messageDue()).isEmpty();
        var left = onlyMessage();

        bench.messages.clear();
        bench.messages.add(left);
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
    }

    @Test
    void aMessageForLaterDoesNotStandForAnEarlierOne() {
        bench.messages.clear();
        var later = Sample.START.plus(Duration.ofHours(1));
        bench.store.commit(Change.of(bench.cycle(id).withMessage(later)));
        bench.trap.before("load", () -> bench.advance(id));

        bench.advance(id);

        assertThat(bench.messages).extracting(Bench.Message::due).allMatch(due -> due.isBefore(later));
        bench.untilQuiet();
        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
    }

    @Test
    void aMessageWhoseInstantHasPassedMayBeLost() {
        advanceToFirstJob();
        var due = onlyMessage().due();
        bench.messages.clear();
        bench.clock.set(due.plus(Duration.ofMinutes(10)));

        assertThat(Sweeps.revive(bench.store, bench::schedule, bench.clock, Duration.ofMinutes(5)))
                .containsExactly(id);
        bench.untilQuiet();

        assertThat(bench.phase(id)).isInstanceOf(Phase.Completed.class);
    }

    @Test
    void aCycleThatChangesBetweenReadingAndLeavingIsLookedAtAgain() {
        advanceToFirstJob();
        bench.clock.pass(Duration.ofSeconds(1));
        forgetMessage();
        bench.trap.before("schedule", () -> bench.commands.cancel(id));
        bench.store.commit(Change.of(bench.cycle(id).in(dueLater())));

        bench.advance(id);

        assertThat(bench.phase(id)).isInstanceOf(Phase.Cancelled.class);
    }

    private void forgetMessage() {
        bench.messages.clear();
        bench.store.commit(Change.of(bench.cycle(id).released()));
    }

    private static Phase.Importing dueLater() {
        var tally = new Attempt.Tally(2, 0, Sample.START);
        return Sample.importing(1, 2, new Attempt.Due(tally, Sample.START.plus(Duration.ofMinutes(9)), "503"));
    }

    @Test
    void aMessageOfAnEndedCycleLeavesASuccessorAloneThatIsCarriedOn() {
        var next = successor();
        bench.advance(next);
        bench.messages.clear();

        bench.advance(id);

        assertThat(bench.messages).isEmpty();
    }

    @Test
    void aMessageOfAnEndedCycleLeavesASuccessorAloneThatIsBeingBegun() {
        var next = successor();
        bench.messages.clear();
        bench.trap.before("load", () -> {
            bench.advance(id);
            assertThat(bench.messages).isEmpty();
        });

        bench.advance(next);

        assertThat(bench.phase(next)).isInstanceOf(Phase.Importing.class);
    }

    @Test
    void aMessageOfAnEndedCycleWakesASuccessorThatNobodyHasBegun() {
        var next = successor();
        bench.messages.clear();

        bench.advance(id);

        assertThat(bench.messages).extracting(Bench.Message::cycle).containsExactly(next);
    }

    /** A cycle that is open and has not started. */
    private CycleId successor() {
        var next = bench.uploads.accept(Sample.upload(2, 1));
        bench.until(id, Phase.Completed.class);
        assertThat(bench.phase(next)).isInstanceOf(Phase.Open.class);
        return next;
    }

    @Test
    void anUploadThatIsToldOfAgainLeavesACycleAloneThatIsCarriedOn() {
        advanceToFirstJob();
        bench.messages.clear();

        bench.uploads.accept(Sample.upload(1, 2));
        bench.uploads.accept(Sample.upload(2, 2));

        assertThat(bench.messages).isEmpty();
    }

    @Test
    void anUploadThatQueuesBehindAHeldCycleWakesIt() {
        var bench = new Bench(Mischief.once(Kind.JOB_STUCK));
        var held = bench.uploads.accept(Sample.upload(1, 2));
        bench.until(held, Phase.Held.class);
        bench.messages.clear();

        bench.uploads.accept(Sample.upload(2, 1));

        assertThat(bench.messages).extracting(Bench.Message::cycle).containsExactly(held);
        bench.untilQuiet();
        assertThat(bench.messages).isEmpty();
    }

    @Test
    void onlyAMessageBetweenNowAndThenCounts() {
        var at = Sample.START;
        var cycle = bench.cycle(id).withMessage(at);

        assertThat(cycle.hasMessage(at.minusNanos(1), at)).isTrue();
        assertThat(cycle.hasMessage(at, at.plusSeconds(1))).isFalse();
        assertThat(cycle.hasMessage(at.minusSeconds(2), at.minusNanos(1))).isFalse();
        assertThat(bench.cycle(id).hasMessage(Instant.MIN, Instant.MAX)).isFalse();
        assertThat(cycle.released().messageDue()).isEqualTo(Optional.empty());
    }
}
