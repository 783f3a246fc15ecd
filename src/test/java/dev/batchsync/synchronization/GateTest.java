package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.guard.Approval;
import dev.batchsync.synchronization.guard.Ledger;
import dev.batchsync.synchronization.repair.Repair;
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
                .contains("Only 300 of the file's 400 bytes were checked. Upload the file again.");
    }

    @Test
    void objectsToABatchThatHasNotSucceeded() {
        var batches = new ArrayList<>(Sample.succeeded(3));
        batches.set(1, FakeSource.batch(2));

        assertThat(objection(batches)).isEqualTo("Batch 2 has not succeeded. Upload the file again.");
    }

    @Test
    void objectsToABatchThatIsMissingOrTooMany() {
        assertThat(objection(Sample.succeeded(2)))
                .isEqualTo("There are records of 2 of the 3 planned batches. Upload the file again.");
        assertThat(objection(Sample.succeeded(4)))
                .isEqualTo("There are records of 4 of the 3 planned batches. Upload the file again.");
    }

    @Test
    void objectsToAGapBetweenBatches() {
        var batches = List.of(batch(1, 0, 0, 10), batch(2, 100, 11, 10), batch(3, 200, 21, 10));

        assertThat(objection(batches))
                .isEqualTo("Batch 2 does not begin where the one before it ends. Upload the file again.");
    }

    @Test
    void objectsToBatchesThatOverlapOrAreOutOfOrder() {
        var overlapping = List.of(batch(1, 0, 0, 10), batch(2, 99, 10, 10), batch(3, 200, 20, 10));
        var twice = List.of(batch(1, 0, 0, 10), batch(1, 100, 10, 10), batch(3, 200, 20, 10));

        assertThat(objection(overlapping))
                .isEqualTo("Batch 2 does not begin where the one before it ends. Upload the file again.");
        assertThat(objection(twice))
                .isEqualTo("Batch 1 does not begin where the one before it ends. Upload the file again.");
    }

    @Test
    void objectsToCountsThatDoNotAgree() {
        var batches = List.of(batch(1, 0, 0, 10), batch(2, 100, 10, 10), batch(3, 200, 20, 9));

        assertThat(objection(batches))
                .isEqualTo("The batches hold 29 of the 30 resources in the file. Upload the file again.");
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
        return new Prepared(prepared.definition(), prepared.plan().withEnd(rows), Sample.TENANT, false);
    }

    @Test
    void objectsToAnEmptySourceUnlessItIsAllowedOrApproved() {
        var empty = Sample.upload(1, 0).object();
        var allowed = new Prepared(Sample.ALLOWING_EMPTY.terms(), Sample.plan(0), Sample.TENANT, false);

        assertThat(Gate.objection(empty, Sample.prepared(0), List.of()))
                .contains(
                        "The file is empty, and nobody has allowed that. Upload the whole file again, or allow it with"
                                + " guard.allowEmpty.");
        assertThat(Gate.objection(
                        empty, Sample.prepared(0).approvedBy(new Approval("t", "somebody", Sample.START)), List.of()))
                .isEmpty();
        assertThat(Gate.objection(empty, allowed, List.of())).isEmpty();
    }

    @Test
    void letsASingleBatchPassForOneCallBeforeItHasSucceeded() {
        var prepared = new Prepared(Sample.oneCall(false).terms(), Sample.plan(1), Sample.TENANT, false);
        var whole = Sample.upload(1, 1).object();

        assertThat(Gate.objectionToOneCall(whole, prepared, Sample.planned(1))).isEmpty();
        assertThat(Gate.objectionToOneCall(Sample.upload(1, 2).object(), prepared, Sample.planned(1)))
                .contains("Only 100 of the file's 200 bytes were checked. Upload the file again.");
        assertThat(Gate.objectionToOneCall(whole, prepared, List.of()))
                .contains("There are records of 0 of the 1 planned batches. Upload the file again.");
    }

    @Test
    void objectsToOneCallForAnythingButASingleBatchThatIsAllOrNothing() {
        var several = new Prepared(Sample.oneCall(false).terms(), Sample.plan(2), Sample.TENANT, false);

        assertThat(Gate.objectionToOneCall(Sample.upload(1, 2).object(), several, Sample.planned(2)))
                .isPresent();
        assertThat(Gate.objectionToOneCall(Sample.upload(1, 1).object(), Sample.prepared(1), Sample.planned(1)))
                .isPresent();
    }

    @Test
    void aFixFileProvesThatItsBatchIsCompleteOnlyIfItHeldAllAndWasImportedAfterTheFailure() {
        var healed = repaired("abc", "abc", 2, "failed");

        assertThat(Gate.objection(SOURCE, healed, Sample.succeeded(3))).isEmpty();
        for (var wrong : List.of(
                repaired("abc", "abd", 2, "failed"),
                repaired("abc", "abc", 2, "job-2"),
                repaired("abc", "abc", 4, "failed"))) {
            assertThat(Gate.objection(SOURCE, wrong, Sample.succeeded(3)).orElseThrow())
                    .startsWith("There is no record that fix file inbox/crm/fix/c-1/fix.json completed batch ");
        }
        assertThat(Gate.objection(SOURCE, healed, Sample.planned(3)))
                .contains("Batch 1 has not succeeded. Upload the file again.");
    }

    @Test
    void oneCallSendsNoFixFile() {
        var repair = repaired("abc", "abc", 1, "failed").repairs().get(0);
        var prepared = new Prepared(Sample.oneCall(false).terms(), Sample.plan(1), Sample.TENANT, false);

        assertThat(Gate.objectionToOneCall(
                        Sample.upload(1, 1).object(), prepared.repairedBy(repair), Sample.planned(1)))
                .isPresent();
    }

    private static Prepared repaired(String failed, String sent, int batch, String after) {
        var file = new PinnedObject("inbox/crm/fix/c-1/fix.json", "v1", 100, Sample.START);
        var ledger = new Ledger(new CycleId("c-1-fix1"), file.key(), 0, 2);
        var repair = new Repair(batch, new JobId(after), file, FakeFixes.part(), failed, sent, ledger, Sample.START);
        return Sample.prepared(3).repairedBy(repair);
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
