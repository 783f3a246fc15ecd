package dev.batchsync.synchronization.status.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.PinnedObject;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.SampleCycle;
import dev.batchsync.synchronization.failure.JobErrors;
import dev.batchsync.synchronization.repair.FixContent;
import dev.batchsync.synchronization.repair.FixOffer;
import dev.batchsync.synchronization.repair.FixUpload;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a card says of a cycle that needs a person. */
class ShortCauseTest {

    private static final String FOLDER = "inbox/crm/fix/20260301T080000Z-0a0bb52a/";

    private static ShortCause of(Problem problem) {
        return ShortCause.of(SampleCycle.in(new Phase.Failed(problem, SampleCycle.NOW)))
                .orElseThrow();
    }

    private static ShortCause at(Problem.Location place) {
        return of(Problem.at(Problem.Kind.SOURCE_INVALID, "m", place));
    }

    @Test
    void itsPlaceNamesOnlyOtherFiles() {
        assertThat(at(new Problem.TextLocation("inbox/crm/all.json", 4, 1, 9)).place())
                .isEqualTo("line 4");
        assertThat(at(new Problem.WorkbookLocation("inbox/crm/all.json", "Columns!C17"))
                        .place())
                .isEqualTo("Columns!C17");
        assertThat(at(new Problem.WorkbookLocation("inbox/crm/all.json", "")).place())
                .isEmpty();
        assertThat(at(new Problem.TextLocation("definitions/crm.json", 4, 1, 9)).place())
                .isEqualTo("definitions/crm.json, line 4");
        assertThat(of(Problem.of(Problem.Kind.SOURCE_INVALID, "m")).place()).isEmpty();
    }

    @Test
    void itsTextIsTheFirstSentencesOrAPartOfTheFirst() {
        assertThat(of(Problem.of(Problem.Kind.SOURCE_INVALID, "One. Two.")).text())
                .isEqualTo("One. Two.");
        assertThat(of(Problem.of(Problem.Kind.SOURCE_INVALID, "One. Two. " + "x".repeat(320)))
                        .text())
                .isEqualTo("One. Two.");
        assertThat(of(Problem.of(Problem.Kind.SOURCE_INVALID, "x".repeat(321))).text())
                .isEqualTo("x".repeat(320) + "\u2026");
    }

    @Test
    void aFixFileIsNamedAndSoIsOneThatWasRefused() {
        var cycle = HeldCycles.failedBatch();
        var offer = new FixOffer("results/crm/c/fix.json", false, new FixContent(1, 1, "d", List.of()));
        var failed = new Batch.Failed(
                new JobId("j"), SampleCycle.NOW, new JobErrors(1, "", List.of()), Optional.empty(), Optional.of(offer));
        var batch = HeldCycles.batch(2).with(failed);

        assertThat(CycleRow.of(cycle).cause().orElseThrow().fix()).isEmpty();
        assertThat(fix(cycle, batch)).isEqualTo("fix.json holds only what failed.");
        assertThat(fix(with(cycle, Optional.of("Wrong.")), batch))
                .isEqualTo("fix.json holds only what failed. mine.json was refused as a fix file.");
        assertThat(fix(with(cycle, Optional.empty()), HeldCycles.batch(2)))
                .isEqualTo("mine.json has arrived as a fix file and is being read.");
    }

    private static String fix(Cycle cycle, Batch batch) {
        return CycleRow.of(cycle)
                .withOffer(cycle, number -> Optional.of(batch))
                .cause()
                .orElseThrow()
                .fix();
    }

    private static Cycle with(Cycle cycle, Optional<String> refusal) {
        var file = new PinnedObject(FOLDER + "mine.json", "v1", 9, SampleCycle.NOW);
        var upload = new FixUpload(file, SampleCycle.NOW, SampleCycle.NOW, refusal, false);
        var held = (Phase.Held) cycle.phase();
        return SampleCycle.moved(
                cycle,
                new Phase.Held(held.problem(), held.since(), held.resumption(), held.question(), Optional.of(upload)));
    }
}
