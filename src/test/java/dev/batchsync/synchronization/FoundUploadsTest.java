package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Mischief.Kind;
import dev.batchsync.synchronization.failure.UtcTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Uploads of which only the object is known, and what their events change. */
class FoundUploadsTest {

    private final Bench bench = new Bench(Mischief.once(Kind.JOB_FAILS));
    private final PinnedObject export = object("export", 10);
    private final Upload found = Upload.found(Sample.CRM, export);
    private final Upload event = Upload.announced(Sample.CRM, export, "0B", minute(30));

    @Test
    void aFoundUploadAndItsEventHaveOneCycle() {
        var cycle = bench.uploads.acceptFound(found);

        assertThat(bench.uploads.accept(event)).isEqualTo(cycle.orElseThrow());
        assertThat(bench.uploads.acceptFound(found)).isEqualTo(cycle);
        assertThat(bench.store.cycles(Sample.CRM, 10)).hasSize(1);
    }

    @Test
    void anUploadThatWasFoundAfterItsEventKeepsWhatTheEventSaid() {
        var cycle = bench.uploads.accept(event);

        assertThat(bench.uploads.acceptFound(found)).contains(cycle);
        assertThat(bench.store.synchronization(Sample.CRM).newest()).contains(event);
    }

    @Test
    void anUploadThatOnlyLooksOlderIsNotEndedButWaitsForItsEvent() {
        bench.uploads.accept(other("small", 20));
        bench.commands.cancel(CycleId.of(other("small", 20)));
        bench.untilQuiet();

        assertThat(bench.uploads.acceptFound(found)).isEmpty();
        assertThat(bench.store.find(CycleId.of(found))).isEmpty();

        assertThat(bench.phase(bench.uploads.accept(event))).isEqualTo(new Phase.Open());
    }

    @Test
    void anUploadWithTheSameTimeAsAnotherIsNotTakenForNewer() {
        bench.uploads.accept(other("a", 10));
        bench.commands.cancel(CycleId.of(other("a", 10)));
        bench.untilQuiet();

        assertThat(bench.uploads.acceptFound(found)).isEmpty();
    }

    @Test
    void twoFoundUploadsSayNothingAboutEachOther() {
        bench.uploads.acceptFound(found);
        bench.commands.cancel(CycleId.of(found));
        bench.untilQuiet();

        assertThat(bench.uploads.acceptFound(Upload.found(Sample.CRM, object("later", 20))))
                .isEmpty();
    }

    @Test
    void aFoundUploadTakesNoTurnWhileACycleIsOpen() {
        bench.uploads.accept(other("small", 5));

        assertThat(bench.uploads.acceptFound(found)).isEmpty();
        assertThat(bench.phase(bench.uploads.accept(event))).isEqualTo(new Phase.Waiting());
    }

    @Test
    void theEventOfAnUploadThatHasItsCycleTakesTheTurnFromAnOlderOne() {
        var open = bench.uploads.acceptFound(found).orElseThrow();
        var waiting = bench.uploads.accept(other("small", 20));
        assertThat(bench.phase(waiting)).isEqualTo(new Phase.Waiting());

        bench.uploads.accept(event);

        assertThat(bench.phase(open)).isEqualTo(new Phase.Open());
        assertThat(bench.store.synchronization(Sample.CRM).waiting()).isEmpty();
        assertThat(bench.store.synchronization(Sample.CRM).aside()).containsExactly(waiting);
        assertThat(bench.store.synchronization(Sample.CRM).newest()).contains(event);
        bench.until(open, Phase.Importing.class);
        assertThat(bench.phase(waiting)).isInstanceOf(Phase.Cancelled.class);
    }

    @Test
    void theEventOfAnUploadThatIsSurveyedEndsAnOlderOneThatWaits() {
        var open = bench.uploads.acceptFound(found).orElseThrow();
        var waiting = bench.uploads.accept(other("small", 20));
        bench.until(open, Phase.Importing.class);

        bench.uploads.accept(event);

        assertThat(bench.phase(waiting)).isInstanceOf(Phase.Cancelled.class);
        assertThat(bench.store.synchronization(Sample.CRM).waiting()).isEmpty();
    }

    @Test
    void theEventOfAnUploadThatHasItsCycleLeavesANewerOneWaiting() {
        bench.uploads.acceptFound(found);
        var waiting = bench.uploads.accept(other("small", 40));

        bench.uploads.accept(event);

        assertThat(bench.phase(waiting)).isEqualTo(new Phase.Waiting());
    }

    @Test
    void theEventOfAnUploadWhoseCycleCameToNothingTakesNobodysTurn() {
        var first = bench.uploads.acceptFound(found).orElseThrow();
        bench.commands.cancel(first);
        bench.untilQuiet();
        bench.uploads.accept(other("open", 20));
        var waiting = bench.uploads.accept(other("small", 25));

        bench.uploads.accept(event);

        assertThat(bench.phase(waiting)).isEqualTo(new Phase.Waiting());
    }

    @Test
    void theEventOfAnUploadThatAnotherVersionSeemedToReplaceStillPlacesIt() {
        var inParts = new PinnedObject("inbox/crm/export", "v2", FakeSource.BATCH_BYTES, minute(10));
        var open = bench.uploads.acceptFound(Upload.found(Sample.CRM, inParts)).orElseThrow();
        bench.until(open, Phase.Importing.class);
        var before = bench.uploads.accept(Upload.announced(Sample.CRM, export, "0B", minute(20)));
        assertThat(bench.phase(before)).isEqualTo(new Phase.Waiting());

        var event = Upload.announced(Sample.CRM, inParts, "0C", minute(30));
        bench.uploads.accept(event);

        assertThat(bench.phase(before)).isInstanceOf(Phase.Cancelled.class);
        assertThat(bench.store.synchronization(Sample.CRM).newest()).contains(event);
    }

    @Test
    void anEventThatArrivesAgainWritesNothing() {
        bench.uploads.acceptFound(found);
        bench.uploads.accept(event);
        var revision = bench.store.synchronization(Sample.CRM).revision();

        bench.uploads.accept(event);

        assertThat(bench.store.synchronization(Sample.CRM).revision()).isEqualTo(revision);
    }

    @Test
    void anObjectThatWasStartedOnRequestIsPlacedByItsEvent() {
        bench.uploads.accept(other("small", 20));
        bench.commands.cancel(CycleId.of(other("small", 20)));
        bench.untilQuiet();
        var started = bench.uploads.start(found, false);
        assertThat(started).isEqualTo(new Uploads.Started(CycleId.of(found)));
        var waiting = bench.uploads.accept(other("between", 25));

        bench.uploads.accept(event);
        bench.untilQuiet();

        assertThat(bench.phase(waiting)).isInstanceOf(Phase.Cancelled.class);
        assertThat(bench.store.cycles(Sample.CRM, 10)).hasSize(3);
    }

    @Test
    void theReasonOfACancelledCycleSaysIfTheTimeIsOnlyABound() {
        assertThat(Phase.Cancelled.superseded(found, Sample.START).why())
                .isEqualTo("A newer upload replaced it: inbox/crm/export from " + UtcTime.of(minute(10)) + " or later");
        assertThat(Phase.Cancelled.superseded(event, Sample.START).why())
                .isEqualTo("A newer upload replaced it: inbox/crm/export from " + UtcTime.of(minute(30)));
    }

    private static Upload other(String name, int minute) {
        return Upload.announced(Sample.CRM, object(name, minute), "01", minute(minute));
    }

    private static PinnedObject object(String name, int minute) {
        return new PinnedObject("inbox/crm/" + name, "v-" + name, FakeSource.BATCH_BYTES, minute(minute));
    }

    private static Instant minute(int minute) {
        return Sample.START.plus(Duration.ofMinutes(minute));
    }
}
