package dev.batchsync.synchronization;

import static dev.batchsync.synchronization.CycleCommands.Outcome.ACCEPTED;
import static dev.batchsync.synchronization.CycleCommands.Outcome.NOT_ALLOWED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.synchronization.FakeSource.Flaw;
import dev.batchsync.synchronization.Mischief.Kind;
import dev.batchsync.synchronization.failure.UtcTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A newer upload replaces an older one only once it is known to be usable. */
class SuccessionTest {

    private final Bench bench = new Bench(Mischief.once(Kind.JOB_FAILS));

    private final Upload first = Sample.upload(1, 2);
    private final Upload second = Sample.upload(2, 2);
    private final Upload third = Sample.upload(3, 2);
    private final Upload fourth = Sample.upload(4, 2);

    private CycleId held(Upload upload) {
        var id = bench.uploads.accept(upload);
        bench.until(id, Phase.Held.class);
        bench.untilQuiet();
        return id;
    }

    private Synchronization known() {
        return bench.store.synchronization(Sample.CRM);
    }

    private void broken(Upload upload) {
        bench.source.flawed(upload.object(), Flaw.MALFORMED);
    }

    private CycleId surveying(Upload upload) {
        var id = bench.uploads.accept(upload);
        bench.trap.before("survey", () -> bench.clock.pass(Duration.ofSeconds(61)));
        bench.advance(id);
        assertThat(bench.phase(id)).isInstanceOf(Phase.Surveying.class);
        return id;
    }

    private void assertReplaced(CycleId id, Upload by) {
        assertThat(bench.phase(id)).isInstanceOfSatisfying(Phase.Cancelled.class, end -> assertThat(end.why())
                .isEqualTo("A newer upload replaced it: " + by.object().key() + " from " + UtcTime.of(by.time())));
    }

    @Test
    void aHeldCycleKeepsItsOffersWhileANewerUploadIsSurveyed() {
        var held = held(first);

        surveying(second);

        assertThat(bench.phase(held)).isInstanceOf(Phase.Held.class);
        assertThat(CycleCommands.offers(bench.cycle(held)))
                .contains(CycleCommands.Offer.RETRY, CycleCommands.Offer.CANCEL);
        assertThat(known().aside()).containsExactly(held);
    }

    @Test
    void aBrokenNewerUploadFailsForItselfAndTheHeldOneGoesOn() {
        broken(second);
        var held = held(first);

        var failed = bench.uploads.accept(second);
        bench.untilQuiet();

        assertThat(bench.phase(failed)).isInstanceOf(Phase.Failed.class);
        assertThat(bench.phase(held)).isInstanceOf(Phase.Held.class);
        assertThat(known().open()).contains(held);
        assertThat(known().aside()).isEmpty();
        assertThat(bench.commands.retry(held)).isEqualTo(ACCEPTED);
        bench.untilQuiet();
        assertThat(bench.phase(held)).isInstanceOf(Phase.Completed.class);
    }

    @Test
    void aUsableNewerUploadReplacesTheHeldOneWhichKeepsItsReason() {
        var held = held(first);
        var reason = ((Phase.Held) bench.phase(held)).problem();

        var newer = bench.uploads.accept(second);
        bench.untilQuiet();

        assertReplaced(held, second);
        assertThat(((Phase.Cancelled) bench.phase(held)).held().map(Phase.Held::problem))
                .contains(reason);
        assertThat(bench.phase(newer)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.store.unfinished()).isEmpty();
    }

    @Test
    void aCycleThatIsCancelledWhileItIsHeldKeepsItsReason() {
        var held = held(first);
        var reason = ((Phase.Held) bench.phase(held)).problem();

        bench.commands.cancel(held);
        bench.untilQuiet();

        assertThat(((Phase.Cancelled) bench.phase(held)).held().map(Phase.Held::problem))
                .contains(reason);
    }

    @Test
    void brokenNewerUploadsDoNotTakeTheTurnOfTheOneThatWaits() {
        broken(third);
        broken(fourth);
        var open = bench.uploads.accept(first);
        bench.until(open, Phase.Importing.class);
        var waiting = bench.uploads.accept(second);
        var broken = List.of(bench.uploads.accept(third), bench.uploads.accept(fourth));
        assertThat(bench.phase(waiting)).isInstanceOf(Phase.Waiting.class);
        assertThat(known().queued()).containsExactly(broken.get(1), broken.get(0), waiting);

        bench.untilQuiet();

        assertThat(broken).allSatisfy(id -> assertThat(bench.phase(id)).isInstanceOf(Phase.Failed.class));
        assertThat(bench.phase(waiting)).isInstanceOf(Phase.Completed.class);
        assertReplaced(open, second);
    }

    @Test
    void anOlderUploadWhoseEventComesLateGetsItsTurnIfTheNewerOneIsBroken() {
        broken(second);
        surveying(second);
        var late = bench.uploads.accept(first);
        assertThat(bench.phase(late)).isInstanceOf(Phase.Waiting.class);
        assertThat(known().aside()).containsExactly(late);

        bench.untilQuiet();

        assertThat(bench.phase(late)).isInstanceOf(Phase.Held.class);
    }

    @Test
    void anOlderUploadThatComesAfterTheBrokenOneHasFailedGetsItsTurn() {
        broken(second);
        bench.uploads.accept(second);
        bench.untilQuiet();

        var late = bench.uploads.accept(first);

        assertThat(bench.phase(late)).isInstanceOf(Phase.Open.class);
    }

    @Test
    void anOlderUploadIsSupersededOnceAnotherTryOfTheBrokenOneWasUsable() {
        broken(second);
        bench.uploads.accept(second);
        bench.untilQuiet();
        bench.source.flawed(second.object(), Flaw.NONE);
        bench.uploads.start(second, false);
        bench.untilQuiet();

        var late = bench.uploads.accept(first);

        assertReplaced(late, second);
    }

    @Test
    void anOlderUploadWhoseEventComesLateLosesToTheHeldOneThatIsSetAside() {
        broken(third);
        var held = held(second);
        surveying(third);

        var late = bench.uploads.accept(first);

        assertReplaced(late, second);
        bench.untilQuiet();
        assertThat(known().open()).contains(held);
        assertThat(known().unfinished()).containsExactly(held);
    }

    @Test
    void anOlderUploadThatIsSetAsideEndsWhenTheSurveyIsOver() {
        var newer = surveying(second);
        var late = bench.uploads.accept(first);

        bench.until(newer, Phase.Importing.class);

        assertReplaced(late, second);
        assertThat(known().aside()).isEmpty();
    }

    @Test
    void anOlderUploadThatArrivesInTheInstantTheSurveyEndsNeverRuns() {
        var newer = surveying(second);
        bench.trap.before("commit", () -> bench.until(newer, Phase.Importing.class));
        var late = bench.uploads.accept(first);

        bench.untilQuiet();
        bench.commands.cancel(newer);
        bench.untilQuiet();

        assertReplaced(late, second);
        assertThat(known().open()).isEmpty();
    }

    @Test
    void whoApprovesOrRetriesTheHeldOneMakesTheNewerUploadWait() {
        var held = held(first);
        var newer = surveying(second);

        assertThat(bench.commands.retry(held)).isEqualTo(ACCEPTED);

        assertThat(known().open()).contains(held);
        assertThat(known().queued()).containsExactly(newer);
        assertThat(bench.phase(newer)).isInstanceOf(Phase.Waiting.class);
        bench.untilQuiet();
        assertThat(bench.phase(held)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.phase(newer)).isInstanceOf(Phase.Completed.class);
    }

    @Test
    void aRetryInTheInstantInWhichTheNewerUploadArrivesIsNotOvertaken() {
        var held = held(first);
        bench.trap.before("commit", () -> assertThat(bench.commands.retry(held)).isEqualTo(ACCEPTED));

        var newer = bench.uploads.accept(second);

        assertThat(known().open()).contains(held);
        assertThat(bench.phase(newer)).isInstanceOf(Phase.Waiting.class);
    }

    @Test
    void theSurveyOfANewerUploadStopsWhenAPersonLetsTheHeldOneGoOn() {
        var held = held(first);
        var newer = bench.uploads.accept(second);
        bench.trap.before("survey", () -> assertThat(bench.commands.retry(held)).isEqualTo(ACCEPTED));

        bench.advance(newer);

        assertThat(bench.phase(newer)).isInstanceOf(Phase.Waiting.class);
        assertThat(known().open()).contains(held);
        bench.untilQuiet();
        assertThat(bench.phase(newer)).isInstanceOf(Phase.Completed.class);
    }

    /** The program failed in its survey, so nobody knows yet whether it is usable. */
    @Test
    void aNewerUploadThatIsHeldTooHasItsPlaceAgainOnceTheOlderOneIsHeldAgain() {
        var held = held(first);
        bench.trap.failAlways("survey", new IllegalStateException("no memory"));
        var newer = held(second);
        bench.trap.mend("survey");
        bench.trap.failAlways("open", new IllegalStateException("no disk"));

        assertThat(bench.commands.retry(held)).isEqualTo(ACCEPTED);
        assertThat(known().queued()).containsExactly(newer);
        bench.untilQuiet();

        assertThat(bench.phase(held)).isInstanceOf(Phase.Held.class);
        assertThat(bench.phase(newer)).isInstanceOf(Phase.Held.class);
        assertThat(known().open()).contains(newer);
        assertThat(known().aside()).containsExactly(held);
        bench.trap.mend("open");
        assertThat(bench.commands.retry(newer)).isEqualTo(ACCEPTED);
        bench.untilQuiet();
        assertThat(bench.phase(newer)).isInstanceOf(Phase.Completed.class);
        assertReplaced(held, second);
    }

    /** It was surveyed in an earlier turn, and nobody would come by any more. */
    @Test
    void whatAWaitingUploadHasLeftIsDeletedIfALateEventEndsIt() {
        var found = Upload.found(Sample.CRM, first.object());
        var held = bench.uploads.acceptFound(found).orElseThrow();
        bench.until(held, Phase.Held.class);
        bench.untilQuiet();
        var newer = surveying(second);
        assertThat(bench.commands.retry(held)).isEqualTo(ACCEPTED);
        assertThat(bench.phase(newer)).isInstanceOf(Phase.Waiting.class);
        bench.messages.removeIf(message -> message.cycle().equals(newer));

        var later = second.time().plusSeconds(60);
        bench.uploads.accept(Upload.announced(Sample.CRM, first.object(), "", later));
        bench.untilQuiet();

        assertThat(bench.phase(newer)).isInstanceOf(Phase.Cancelled.class);
        assertThat(bench.ledgers.deleted).extracting(ledger -> ledger.cycle()).contains(newer);
    }

    @Test
    void aRetryThatComesAfterTheSurveyIsRefused() {
        var held = held(first);
        var newer = bench.uploads.accept(second);
        bench.until(newer, Phase.Importing.class);

        assertThat(bench.commands.retry(held)).isEqualTo(NOT_ALLOWED);
    }

    @Test
    void aHeldCycleThatIsSetAsideCanBeCancelled() {
        broken(second);
        var held = held(first);
        surveying(second);

        bench.commands.cancel(held);
        bench.untilQuiet();

        assertThat(bench.phase(held)).isInstanceOf(Phase.Cancelled.class);
        assertThat(known().open()).isEmpty();
        assertThat(bench.store.unfinished()).isEmpty();
    }

    @Test
    void whenTheNewerUploadIsCancelledTheHeldOneHasItsPlaceAgain() {
        var held = held(first);
        var newer = surveying(second);

        bench.commands.cancel(newer);
        bench.untilQuiet();

        assertThat(bench.phase(newer)).isInstanceOf(Phase.Cancelled.class);
        assertThat(known().open()).contains(held);
        assertThat(bench.phase(held)).isInstanceOf(Phase.Held.class);
    }

    @Test
    void theNewerUploadIsSurveyedAfterACrashBetweenItsArrivalAndItsMessage() {
        var held = held(first);
        bench.trap.dieBehind("commit");
        assertThatThrownBy(() -> bench.uploads.accept(second)).isInstanceOf(Hazards.Died.class);

        var newer = bench.uploads.accept(second);
        bench.untilQuiet();

        assertReplaced(held, second);
        assertThat(bench.phase(newer)).isInstanceOf(Phase.Completed.class);
    }

    @Test
    void anUploadThatArrivesDuringTheSurveyWaitsForIt() {
        var held = held(first);
        var newer = surveying(second);

        var newest = bench.uploads.accept(third);

        assertThat(bench.phase(newest)).isInstanceOf(Phase.Waiting.class);
        bench.untilQuiet();
        assertReplaced(held, second);
        assertThat(bench.phase(newer)).isInstanceOf(Phase.Completed.class);
        assertThat(bench.phase(newest)).isInstanceOf(Phase.Completed.class);
    }

    @Test
    void aCycleStartedForAnOldObjectReplacesTheHeldOneOnlyOnceItIsSurveyed() {
        broken(first);
        bench.uploads.accept(first);
        bench.untilQuiet();
        var held = held(second);

        bench.uploads.start(first, false);
        bench.untilQuiet();

        assertThat(bench.phase(CycleId.of(first).again(2))).isInstanceOf(Phase.Failed.class);
        assertThat(known().open()).contains(held);
    }

    @Test
    void ofTooManyThatWaitTheNewestAndTheOldestStay() {
        var open = bench.uploads.accept(first);
        bench.until(open, Phase.Importing.class);
        var all = IntStream.rangeClosed(2, Succession.MOST + 3)
                .mapToObj(n -> bench.uploads.accept(Sample.upload(n, 2)))
                .toList();

        assertThat(known().queued()).hasSize(Succession.MOST);
        assertThat(known().queued().get(0)).isEqualTo(all.get(all.size() - 1));
        assertThat(known().queued()).contains(all.get(0));
        assertThat(bench.phase(all.get(all.size() - 2)))
                .isInstanceOfSatisfying(
                        Phase.Cancelled.class, end -> assertThat(end.why()).startsWith("More than 20 uploads wait"));
        bench.untilQuiet();
        assertThat(bench.store.unfinished()).isEmpty();
    }
}
