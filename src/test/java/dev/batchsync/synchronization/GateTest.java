package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final PinnedObject SOURCE = Sample.upload(1, 3).object();

    @Test
    void letsPassWhatIsProvenComplete() {
        assertThat(Gate.objection(SOURCE, Sample.prepared(3), Sample.succeeded(3)))
                .isEmpty();
    }

    @Test
    void objectsToASourceThatWasNotReadToItsEnd() {
        assertThat(Gate.objection(Sample.upload(1, 4).object(), Sample.prepared(3), Sample.succeeded(3)))
                .contains("the survey read 300 of the source's 400 bytes");
    }

    @Test
    void objectsToABatchThatHasNotSucceeded() {
        var batches = new ArrayList<>(Sample.succeeded(3));
        batches.set(1, FakeSource.batch(2));

        assertThat(objection(batches)).isEqualTo("batch 2 has not succeeded");
    }

    @Test
    void objectsToABatchThatIsMissingOrTooMany() {
        assertThat(objection(Sample.succeeded(2))).isEqualTo("2 batches are known of the 3 planned");
        assertThat(objection(Sample.succeeded(4))).isEqualTo("4 batches are known of the 3 planned");
    }

    @Test
    void objectsToAGapBetweenBatches() {
        var batches = List.of(batch(1, 0, 0, 10), batch(2, 100, 11, 10), batch(3, 200, 21, 10));

        assertThat(objection(batches)).isEqualTo("batch 2 does not follow on the one before it");
    }

    @Test
    void objectsToBatchesThatOverlapOrAreOutOfOrder() {
        var overlapping = List.of(batch(1, 0, 0, 10), batch(2, 99, 10, 10), batch(3, 200, 20, 10));
        var twice = List.of(batch(1, 0, 0, 10), batch(1, 100, 10, 10), batch(3, 200, 20, 10));

        assertThat(objection(overlapping)).isEqualTo("batch 2 does not follow on the one before it");
        assertThat(objection(twice)).isEqualTo("batch 1 does not follow on the one before it");
    }

    @Test
    void objectsToCountsThatDoNotAgree() {
        var batches = List.of(batch(1, 0, 0, 10), batch(2, 100, 10, 10), batch(3, 200, 20, 9));

        assertThat(objection(batches)).isEqualTo("the batches hold 29 resources of the 30 surveyed");
    }

    @Test
    void objectsToBatchesBehindTheEndOfTheSource() {
        var batches = List.of(batch(1, 0, 0, 10), batch(2, 100, 10, 10), batch(3, 201, 20, 10));

        assertThat(Gate.objection(SOURCE, Sample.prepared(3), batches)).isPresent();
    }

    @Test
    void countsTheRowsOfAWorkbookInsteadOfItsBytes() {
        var batches = List.of(batch(1, 0, 0, 10), batch(2, 1_000_000, 10, 10), batch(3, 1_048_476, 20, 10));

        assertThat(Gate.objection(SOURCE, preparedWithEnd(1_048_576), batches)).isEmpty();
        assertThat(Gate.objection(SOURCE, preparedWithEnd(1_048_575), batches)).isPresent();
    }

    private static Prepared preparedWithEnd(long rows) {
        var prepared = Sample.prepared(3);
        return new Prepared(prepared.definition(), prepared.plan().withEnd(rows), false);
    }

    @Test
    void objectsToAnEmptySourceUnlessItIsAllowedOrApproved() {
        var empty = Sample.upload(1, 0).object();
        var allowed = new Prepared(Sample.ALLOWING_EMPTY, Sample.plan(0), false);

        assertThat(Gate.objection(empty, Sample.prepared(0), List.of()))
                .contains("the source is empty and nobody allowed that");
        assertThat(Gate.objection(empty, Sample.prepared(0).approve(), List.of()))
                .isEmpty();
        assertThat(Gate.objection(empty, allowed, List.of())).isEmpty();
    }

    @Test
    void letsASingleBatchPassForOneCallBeforeItHasSucceeded() {
        var prepared = new Prepared(Sample.oneCall(false), Sample.plan(1), false);
        var whole = Sample.upload(1, 1).object();

        assertThat(Gate.objectionToOneCall(whole, prepared, Sample.planned(1))).isEmpty();
        assertThat(Gate.objectionToOneCall(Sample.upload(1, 2).object(), prepared, Sample.planned(1)))
                .contains("the survey read 100 of the source's 200 bytes");
        assertThat(Gate.objectionToOneCall(whole, prepared, List.of()))
                .contains("0 batches are known of the 1 planned");
    }

    @Test
    void objectsToOneCallForAnythingButASingleBatchThatIsAllOrNothing() {
        var several = new Prepared(Sample.oneCall(false), Sample.plan(2), false);

        assertThat(Gate.objectionToOneCall(Sample.upload(1, 2).object(), several, Sample.planned(2)))
                .isPresent();
        assertThat(Gate.objectionToOneCall(Sample.upload(1, 1).object(), Sample.prepared(1), Sample.planned(1)))
                .isPresent();
    }

    private static String objection(List<Batch> batches) {
        return Gate.objection(SOURCE, Sample.prepared(3), batches).orElseThrow();
    }

    private static Batch batch(int number, long from, long firstResource, int resources) {
        var range = new ByteRange(from, from + FakeSource.BATCH_BYTES);
        return Sample.succeeded(
                new Batch(number, range, firstResource, resources, 30, "0badc0de", new Batch.Planned()));
    }
}
