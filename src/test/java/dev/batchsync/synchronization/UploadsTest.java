package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.batchsync.synchronization.Mischief.Kind;
import org.junit.jupiter.api.Test;

class UploadsTest {

    private final Bench bench = new Bench(Mischief.once(Kind.JOB_FAILS));
    private final Upload first = Sample.upload(1, 1);
    private final Upload second = Sample.upload(2, 1);
    private final Upload third = Sample.upload(3, 1);

    @Test
    void opensACycleAndSetsItGoing() {
        var id = bench.uploads.accept(first);

        assertThat(bench.phase(id)).isEqualTo(new Phase.Open());
        assertThat(bench.store.synchronization(Sample.CRM).open()).contains(id);
        assertThat(bench.messages).containsExactly(new Bench.Message(id, Sample.START));
    }

    @Test
    void opensNothingTwiceButSetsItGoingAgain() {
        var id = bench.uploads.accept(first);
        var revision = bench.cycle(id).revision();

        assertThat(bench.uploads.accept(first)).isEqualTo(id);

        assertThat(bench.cycle(id).revision()).isEqualTo(revision);
        assertThat(bench.messages).hasSize(2);
    }

    @Test
    void setsTheCycleGoingWhenTheInvocationThatOpenedItDied() {
        bench.trap.dieBehind("commit");
        assertThatThrownBy(() -> bench.uploads.accept(first)).isInstanceOf(Hazards.Died.class);
        assertThat(bench.messages).isEmpty();

        var id = bench.uploads.accept(first);

        assertThat(bench.messages).extracting(Bench.Message::cycle).containsExactly(id);
    }

    @Test
    void letsAnUploadWaitForTheOpenCycle() {
        var open = bench.uploads.accept(first);

        var waiting = bench.uploads.accept(second);

        assertThat(bench.phase(open)).isEqualTo(new Phase.Open());
        assertThat(bench.phase(waiting)).isEqualTo(new Phase.Waiting());
    }

    @Test
    void letsTheNewestOfTheWaitingUploadsWin() {
        bench.uploads.accept(first);
        var outdated = bench.uploads.accept(second);

        var newest = bench.uploads.accept(third);

        assertThat(bench.store.synchronization(Sample.CRM).waiting()).contains(newest);
        assertThat(bench.phase(outdated)).isEqualTo(new Phase.Waiting());
        bench.until(newest, Phase.Importing.class);
        assertThat(bench.phase(outdated))
                .isInstanceOfSatisfying(Phase.Cancelled.class, cancelled -> assertThat(cancelled.why())
                        .contains("A newer upload replaced it", third.object().key()));
        assertThat(bench.reported).extracting(Cycle::id).contains(outdated);
    }

    @Test
    void recordsAnOlderUploadThatComesLateAsSuperseded() {
        var open = bench.uploads.accept(second);
        bench.until(open, Phase.Importing.class);

        var late = bench.uploads.accept(first);

        assertThat(bench.phase(late)).isInstanceOf(Phase.Cancelled.class);
        assertThat(bench.store.synchronization(Sample.CRM).open()).contains(open);
        assertThat(bench.store.synchronization(Sample.CRM).newest()).contains(second);
    }

    @Test
    void replacesAHeldCycleThatHasNoJobUnderWay() {
        var held = bench.uploads.accept(first);
        bench.until(held, Phase.Held.class);

        var next = bench.uploads.accept(second);

        assertThat(bench.phase(next)).isEqualTo(new Phase.Open());
        bench.until(next, Phase.Importing.class);
        assertThat(bench.phase(held)).isInstanceOf(Phase.Cancelled.class);
    }

    @Test
    void opensTheUploadAgainstWhatARivalHasWrittenMeanwhile() {
        bench.trap.before("commit", () -> bench.until(bench.uploads.accept(second), Phase.Importing.class));

        var late = bench.uploads.accept(first);

        assertThat(bench.phase(late)).isInstanceOf(Phase.Cancelled.class);
        assertThat(bench.store.synchronization(Sample.CRM).open()).contains(CycleId.of(second));
    }

    @Test
    void keepsSynchronizationIdsApart() {
        var crm = bench.uploads.accept(first);
        var erp = bench.uploads.accept(Sample.upload(new SynchronizationId("erp"), 2, 1));

        assertThat(bench.phase(crm)).isEqualTo(new Phase.Open());
        assertThat(bench.phase(erp)).isEqualTo(new Phase.Open());
    }
}
