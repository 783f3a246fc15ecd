package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a cycle keeps of its batches. Each batch has ten resources and thirty characteristics. */
class BatchTotalsTest {

    private static final Batch.Status PLANNED = new Batch.Planned();
    private static final Batch.Status SUCCEEDED =
            new Batch.Succeeded(new JobId("job-1"), 1, SampleCycle.NOW, SampleCycle.NOW);

    @Test
    void countsBatchesAsTheyArePlannedAndSucceed() {
        var planned = Batch.Totals.NONE.with(List.of(batch(1, PLANNED), batch(2, PLANNED), batch(3, PLANNED)));

        assertThat(planned).isEqualTo(new Batch.Totals(3, 0, 30, 0, 90));
        assertThat(planned.with(List.of(batch(1, SUCCEEDED)))).isEqualTo(new Batch.Totals(3, 1, 30, 10, 90));
        assertThat(planned.with(List.of(batch(1, SUCCEEDED), batch(2, SUCCEEDED))))
                .isEqualTo(new Batch.Totals(3, 2, 30, 20, 90));
    }

    @Test
    void countsABatchThatIsWrittenAgainOnce() {
        var planned = Batch.Totals.NONE.with(List.of(batch(1, PLANNED), batch(2, PLANNED)));
        var half = planned.with(List.of(batch(1, SUCCEEDED)));

        assertThat(planned.with(List.of(batch(2, PLANNED)))).isEqualTo(planned);
        assertThat(half.with(List.of(batch(1, SUCCEEDED)))).isEqualTo(half);
    }

    @Test
    void beginsAnewWithTheSurvey() {
        var planned = Batch.Totals.NONE.with(List.of(batch(1, PLANNED), batch(2, PLANNED)));

        assertThat(planned.with(List.of(batch(1, PLANNED)))).isEqualTo(new Batch.Totals(1, 0, 10, 0, 30));
        assertThat(planned.with(List.of(batch(1, PLANNED), batch(2, PLANNED)))).isEqualTo(planned);
    }

    private static Batch batch(int number, Batch.Status status) {
        var range = new ByteRange((number - 1) * 100L, number * 100L);
        return new Batch(number, range, (number - 1) * 10L, 10, 30, "0badc0de", status);
    }
}
