package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.synchronization.forgetting.Forgetting;
import dev.batchsync.synchronization.forgetting.ForgettingDesk.Outcome;
import dev.batchsync.synchronization.guard.LedgerBase;
import dev.batchsync.synchronization.status.page.SynchronizationPage;
import dev.batchsync.synchronization.statuses.SeenAsset.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Collibra forgets an id only while nothing can be sent for it, and afterwards nothing of before is compared with. */
class ForgettingTest {

    private static final SynchronizationId CRM = Sample.CRM;

    private final Bench bench = new Bench(Mischief.none());

    ForgettingTest() {
        bench.source.namesAssets = true;
    }

    private CycleId completed(int number, int batches) {
        var cycle = bench.uploads.accept(Sample.upload(number, batches));
        bench.untilQuiet();
        assertThat(bench.phase(cycle)).isInstanceOf(Phase.Completed.class);
        return cycle;
    }

    private void pause() {
        pauseFor(Duration.ofHours(8));
    }

    private void pauseFor(Duration time) {
        var until = bench.clock.instant().plus(time);
        assertThat(bench.pauses.pause(Optional.of(CRM), "alice", until, "all is renamed"))
                .isTrue();
    }

    private String token() {
        return bench.forgetting.question(CRM).token();
    }

    private Outcome ask() {
        return bench.forgetting.ask(CRM, token(), "alice", "all is renamed");
    }

    private Forgetting wish() {
        return bench.store.slots().pauses().forgetting(CRM).orElseThrow();
    }

    private Optional<LedgerBase> base() {
        return bench.store.synchronization(CRM).past().base();
    }

    private void sweep() {
        Sweeps.revive(bench.store, bench::schedule, bench.clock, Duration.ofMinutes(1));
    }

    /** Messages that are due within an hour; the pause lasts longer. */
    private void anHourPasses() {
        var end = bench.clock.instant().plus(Duration.ofHours(1));
        while (bench.messages.stream().anyMatch(message -> !message.due().isAfter(end))) {
            bench.deliverFirst();
        }
        bench.clock.set(end);
    }

    private void assertForgotten() {
        assertThat(wish().stage()).isEqualTo(Forgetting.Stage.DONE);
        assertThat(base()).isEmpty();
        assertThat(bench.store.synchronization(CRM).past().forgotten()).hasValueSatisfying(by -> {
            assertThat(by.by()).isEqualTo("alice");
            assertThat(by.reason()).isEqualTo("all is renamed");
        });
    }

    private void assertObstacle(String text) {
        assertThat(bench.forgetting.question(CRM).obstacle())
                .hasValueSatisfying(why -> assertThat(why).contains(text));
        assertThat(ask()).isEqualTo(Outcome.NOT_NOW);
        anHourPasses();
        assertThat(bench.collibra.forgettings(CRM)).isZero();
        assertThat(base()).isPresent();
    }

    @Test
    void afterwardsAFileThatShrinksAQuarterIsSentWithoutAQuestion() {
        var first = completed(1, 4);
        pause();
        assertThat(bench.forgetting.question(CRM).consequence())
                .contains(first.value(), "removes and re-labels nothing");

        assertThat(ask()).isEqualTo(Outcome.ACCEPTED);
        anHourPasses();
        assertForgotten();
        assertThat(bench.collibra.forgettings(CRM)).isEqualTo(1);

        bench.pauses.resume(Optional.of(CRM));
        var next = completed(2, 1);
        assertThat(((Phase.Completed) bench.phase(next)).prepared().comparison())
                .hasValueSatisfying(found -> assertThat(found.total().missing()).isZero());
        assertThat(bench.store.synchronization(CRM).past().forgotten()).isPresent();
    }

    /** A name that is used again after a rename may stand for another asset. */
    @Test
    void theStatusesThatAreKeptAreDropped() {
        completed(1, 4);
        for (var name : bench.ledgers.ledgers.values().iterator().next().keySet()) {
            bench.statuses.shown.put(name, new Named("certified", "Certified"));
        }
        var half = bench.uploads.accept(Sample.upload(2, 2));
        bench.untilQuiet();
        bench.approve(half);
        bench.untilQuiet();
        assertThat(bench.statuses.kept.get(CRM)).isNotEmpty();

        pause();
        ask();
        anHourPasses();

        assertForgotten();
        assertThat(bench.statuses.hasKept(CRM)).isFalse();
    }

    @Test
    void theLedgersOfBeforeAreDeletedByTheNextCycle() {
        completed(1, 4);
        var old = base().orElseThrow().completed().orElseThrow().ledger();
        pause();
        ask();
        anHourPasses();
        bench.pauses.resume(Optional.of(CRM));

        completed(2, 1);

        assertThat(bench.ledgers.deleted).contains(old);
    }

    @Test
    void withoutAPauseOfItsOwnNothingIsForgotten() {
        completed(1, 2);
        assertObstacle("Pause crm itself until at least");

        bench.pauses.pause(Optional.empty(), "alice", bench.clock.instant().plus(Duration.ofDays(1)), "upgrade");
        assertObstacle("A pause of the whole tenant does not count");
    }

    @Test
    void aPauseThatEndsSoonIsNotLongEnough() {
        completed(1, 2);
        pauseFor(Duration.ofMinutes(39));
        assertObstacle("before Collibra may have answered");
    }

    @Test
    void aPauseThatIsOverIsNone() {
        completed(1, 2);
        pauseFor(Duration.ofHours(2));
        bench.clock.pass(Duration.ofHours(2));
        assertObstacle("It is not paused");
    }

    @Test
    void aCycleThatHasSentSomethingStandsInTheWay() {
        completed(1, 2);
        var second = bench.uploads.accept(Sample.upload(2, 3));
        bench.until(second, Phase.Importing.class);
        bench.trap.after("submitBatch", this::pause);
        while (!(bench.phase(second) instanceof Phase.Importing importing)
                || !(importing.attempt() instanceof Attempt.Paused)) {
            bench.deliverFirst();
        }

        assertObstacle("Cycle " + second + " has sent something");
    }

    @Test
    void anotherTokenForgetsNothing() {
        completed(1, 2);
        pause();
        assertThat(bench.forgetting.ask(CRM, "0123456789abcdef", "alice", "why not"))
                .isEqualTo(Outcome.OTHER_QUESTION);
        anHourPasses();
        assertThat(bench.collibra.forgettings(CRM)).isZero();
    }

    @Test
    void aSecondWishDuringTheFirstIsRefused() {
        completed(1, 2);
        pause();
        assertThat(ask()).isEqualTo(Outcome.ACCEPTED);
        assertThat(ask()).isEqualTo(Outcome.NOT_NOW);
    }

    @Test
    void aReasonIsNeeded() {
        completed(1, 2);
        pause();
        assertThatThrownBy(() -> bench.forgetting.ask(CRM, token(), "alice", " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Give one of 1 to 200 characters");
    }

    @Test
    void aWaitingCycleIsComparedAnew() {
        completed(1, 4);
        pause();
        var second = bench.uploads.accept(Sample.upload(2, 1));
        while (!(bench.phase(second) instanceof Phase.Resumable phase)
                || !(phase.attempt() instanceof Attempt.Paused)) {
            bench.deliverFirst();
        }

        ask();
        anHourPasses();
        assertForgotten();
        bench.pauses.resume(Optional.of(CRM));
        bench.untilQuiet();

        assertThat(bench.phase(second)).isInstanceOfSatisfying(Phase.Completed.class, end -> assertThat(
                        end.prepared().comparison())
                .hasValueSatisfying(found -> assertThat(found.total().missing()).isZero()));
    }

    @Test
    void aHeldCycleOfWhichNothingWasSentGoesOnByItself() {
        completed(1, 4);
        var held = bench.uploads.accept(Sample.upload(2, 1));
        bench.untilQuiet();
        assertThat(bench.phase(held)).isInstanceOf(Phase.Held.class);
        pause();

        ask();
        anHourPasses();
        bench.pauses.resume(Optional.of(CRM));
        bench.untilQuiet();

        assertThat(bench.phase(held)).isInstanceOf(Phase.Completed.class);
    }

    @Test
    void anUploadThatArrivesDuringTheCallIsComparedAnew() {
        completed(1, 4);
        pause();
        bench.trap.before("forget", () -> bench.uploads.accept(Sample.upload(2, 1)));

        ask();
        anHourPasses();
        bench.pauses.resume(Optional.of(CRM));
        bench.untilQuiet();

        assertForgottenBefore(Sample.upload(2, 1));
    }

    private void assertForgottenBefore(Upload upload) {
        assertThat(bench.phase(CycleId.of(upload))).isInstanceOfSatisfying(Phase.Completed.class, end -> assertThat(
                        end.prepared().comparison())
                .hasValueSatisfying(found -> assertThat(found.total().missing()).isZero()));
    }

    @Test
    void aCollibraThatRefusesChangesNothing() {
        completed(1, 2);
        bench.collibra.protectsMemory = true;
        pause();

        ask();
        anHourPasses();

        assertThat(wish().stage()).isEqualTo(Forgetting.Stage.FAILED);
        assertThat(wish().answer()).isEqualTo("403");
        assertThat(base()).isPresent();
    }

    @Test
    void aCallWithoutAnAnswerIsMadeAgain() {
        completed(1, 2);
        pause();
        bench.trap.after("forget", () -> {
            throw new IllegalStateException("the answer is lost");
        });

        ask();
        assertThatThrownBy(this::anHourPasses).hasMessage("the answer is lost");
        bench.clock.pass(Duration.ofMinutes(5));
        sweep();
        anHourPasses();

        assertForgotten();
        assertThat(bench.collibra.forgettings(CRM)).isEqualTo(2);
    }

    @Test
    void aPersonIsAskedAgainAfterManyCallsWithoutAnAnswer() {
        var silent = new Bench(Mischief.none());
        var cycle = silent.uploads.accept(Sample.upload(1, 2));
        silent.untilQuiet();
        var until = silent.clock.instant().plus(Duration.ofHours(8));
        silent.pauses.pause(Optional.of(CRM), "alice", until, "all is renamed");
        silent.collibra.isOut(Duration.ofDays(1));

        silent.forgetting.ask(CRM, silent.forgetting.question(CRM).token(), "alice", "all is renamed");
        silent.untilQuiet();

        var wish = silent.store.slots().pauses().forgetting(CRM).orElseThrow();
        assertThat(wish.stage()).isEqualTo(Forgetting.Stage.FAILED);
        assertThat(wish.tries()).isEqualTo(10);
        assertThat(silent.clock.instant()).isBefore(until);
        assertThat(silent.store.synchronization(CRM).past().base()).isPresent();
        assertThat(silent.phase(cycle)).isInstanceOf(Phase.Completed.class);
    }

    @Test
    void aPauseCannotEndDuringTheCall() {
        completed(1, 2);
        pause();
        bench.trap.before("forget", () -> assertThat(bench.pauses.resume(Optional.of(CRM)))
                .isFalse());

        ask();
        anHourPasses();

        assertForgotten();
        assertThat(bench.pauses.resume(Optional.of(CRM))).isTrue();
    }

    /** By then the pause may be over, and another cycle may have sent something. */
    @Test
    void aCallThatWouldBeginLateIsMadeLater() {
        completed(1, 2);
        pause();
        ask();
        bench.trap.after("commit", () -> bench.clock.pass(Duration.ofMinutes(4)));

        quiet();
        assertThat(wish().stage()).isEqualTo(Forgetting.Stage.CALLING);
        assertThat(bench.collibra.forgettings(CRM)).isZero();

        anHourPasses();
        assertForgotten();
        assertThat(bench.collibra.forgettings(CRM)).isEqualTo(1);
    }

    private CycleId afterACallWhoseAnswerIsLost(int batches) {
        bench.trap.dieBehind("forget");
        ask();
        assertThatThrownBy(this::anHourPasses).isInstanceOf(Hazards.Died.class);
        bench.clock.pass(Duration.ofMinutes(4));
        assertThat(bench.pauses.resume(Optional.of(CRM))).isTrue();
        assertThat(page().unanswered()).isPresent();
        return completed(2, batches);
    }

    private SynchronizationPage page() {
        return SynchronizationPage.of(bench.store, bench.store.synchronization(CRM), bench.clock.instant());
    }

    private Optional<Forgetting> unanswered() {
        return bench.store.synchronization(CRM).past().unanswered();
    }

    /** Collibra has forgotten it, and the program does not know that. */
    @Test
    void theNextCycleWarnsIfThePauseEndedBeforeAnAnswer() {
        completed(1, 4);
        pause();

        var next = afterACallWhoseAnswerIsLost(3);

        assertThat(bench.cycle(next).warnings()).anySatisfy(text -> assertThat(text)
                .contains("alice", "no answer was recorded", "10 missing resources", "stay in the catalog"));
        assertThat(unanswered()).isEmpty();
    }

    @Test
    void theNextCycleDoesNotWarnIfNothingIsMissing() {
        completed(1, 4);
        pause();

        var next = afterACallWhoseAnswerIsLost(5);

        assertThat(bench.cycle(next).warnings()).noneMatch(text -> text.contains("no answer"));
        assertThat(unanswered()).isEmpty();
    }

    @Test
    void aRecordedAnswerLeavesNoDoubt() {
        completed(1, 2);
        pause();
        ask();
        anHourPasses();
        assertForgotten();
        assertThat(unanswered()).isEmpty();

        bench.collibra.protectsMemory = true;
        ask();
        anHourPasses();
        assertThat(wish().stage()).isEqualTo(Forgetting.Stage.FAILED);
        assertThat(unanswered()).isEmpty();
    }

    @Test
    void aRefusalSaysNothingAboutAnEarlierCall() {
        completed(1, 2);
        pause();
        bench.trap.dieBehind("forget");
        ask();
        assertThatThrownBy(this::anHourPasses).isInstanceOf(Hazards.Died.class);
        bench.collibra.protectsMemory = true;
        bench.clock.pass(Duration.ofMinutes(4));
        sweep();
        anHourPasses();

        assertThat(wish().answer()).isEqualTo("403");
        assertThat(unanswered()).isPresent();
        assertThat(page().unanswered()).as("as long as the pause shows it").isEmpty();
    }

    @Test
    void anAnswerThatComesAfterThePauseIsReported() {
        completed(1, 2);
        pause();
        ask();
        bench.trap.after("forget", () -> {
            bench.clock.pass(Duration.ofMinutes(4));
            assertThat(bench.pauses.resume(Optional.of(CRM))).isTrue();
        });

        anHourPasses();

        assertThat(base()).isEmpty();
        assertThat(bench.forgettings).extracting(Forgetting::stage).containsExactly(Forgetting.Stage.DONE);
    }

    @Test
    void aPauseThatEndsBeforeTheCallTakesTheWishWithIt() {
        completed(1, 2);
        pause();
        ask();

        assertThat(bench.pauses.resume(Optional.of(CRM))).isTrue();
        anHourPasses();

        assertThat(bench.collibra.forgettings(CRM)).isZero();
        assertThat(base()).isPresent();
    }

    @Test
    void aWishEndsWithItsPauseAndDoesNotComeBackWithTheNext() {
        completed(1, 2);
        pause();
        ask();
        bench.messages.clear();
        bench.clock.pass(Duration.ofHours(9));

        pause();
        sweep();
        anHourPasses();

        assertThat(bench.collibra.forgettings(CRM)).isZero();
        assertThat(bench.store.slots().pauses().forgetting(CRM)).isEmpty();
    }

    @Test
    void anotherPauseKeepsTheWishAndCannotBeShorter() {
        completed(1, 2);
        pause();
        ask();

        assertThatThrownBy(() -> pauseFor(Duration.ofHours(7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Collibra is being asked to forget this id");
        pauseFor(Duration.ofHours(9));
        anHourPasses();

        assertForgotten();
    }

    @Test
    void nothingIsCalledInTheLastMinutesOfAPause() {
        completed(1, 2);
        pause();
        ask();
        bench.messages.clear();
        bench.clock.pass(Duration.ofHours(8).minusMinutes(2));

        sweep();
        quiet();

        assertThat(wish().stage()).isEqualTo(Forgetting.Stage.FAILED);
        assertThat(wish().answer())
                .isEqualTo(
                        "The pause ends too soon. Pause it for longer. Collibra was not asked; ask again after that.");
        assertThat(bench.collibra.forgettings(CRM)).isZero();
    }

    @Test
    void tenInvocationsThatDieDuringTheCallAreEnough() {
        completed(1, 2);
        pause();
        ask();
        for (int i = 0; i < 12; i++) {
            bench.trap.dieBehind("forget");
            try {
                sweep();
                quiet();
            } catch (Hazards.Died e) {
                assertThat(e).isNotNull();
            }
            bench.clock.pass(Duration.ofMinutes(4));
        }

        assertThat(bench.collibra.forgettings(CRM)).isEqualTo(10);
        assertThat(wish().stage()).isEqualTo(Forgetting.Stage.FAILED);
        assertThat(wish().answer()).contains("Collibra was asked 10 times, and no answer was recorded.", "Ask again");
    }

    /** Wherever an invocation dies, the sweep leads to the same end. */
    @Test
    void aDeathAtAnyPointLeadsToTheSameEnd() {
        var killed = true;
        for (int point = 1; killed; point++) {
            assertThat(point).isLessThan(200);
            var other = new ForgettingTest();
            killed = other.killedAt(point);
        }
    }

    private boolean killedAt(int point) {
        completed(1, 4);
        pause();
        bench.trap.dieAt(point);
        try {
            ask();
            anHourPasses();
        } catch (Hazards.Died e) {
            assertThat(e).isNotNull();
        }
        var killed = bench.trap.hasKilled();
        bench.trap.dieAt(Integer.MAX_VALUE);
        if (bench.store.slots().pauses().forgetting(CRM).isPresent()) {
            for (int i = 0; i < 10; i++) {
                bench.clock.pass(Duration.ofMinutes(1));
                sweep();
                quiet();
            }
            assertForgotten();
        } else {
            assertThat(base()).isPresent();
        }
        bench.pauses.resume(Optional.of(CRM));
        return killed;
    }

    private void quiet() {
        Instant now = bench.clock.instant();
        while (bench.messages.stream().anyMatch(message -> !message.due().isAfter(now))) {
            bench.deliverFirst();
        }
    }
}
