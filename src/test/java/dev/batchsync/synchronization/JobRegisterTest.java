package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.guard.Ledger;
import dev.batchsync.synchronization.guard.LedgerBase;
import dev.batchsync.synchronization.guard.Past;
import dev.batchsync.synchronization.jobs.JobLists.References;
import dev.batchsync.synchronization.jobs.JobRegister;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which jobs show what the names and users in the list of jobs mean. */
class JobRegisterTest {

    private static final SynchronizationId OTHER = new SynchronizationId("erp");
    private static final Phase.Importing FIRST_BATCH = Sample.importing(1, 2, Sample.sending());
    private static final Phase.Importing SECOND_BATCH = Sample.importing(2, 2, Sample.sending());
    private static final Phase.Finalizing FINALIZATION = Sample.finalizing(2, Sample.sending());

    private final InMemoryCycleStore store = new InMemoryCycleStore();

    private References references(Phase.Resumable phase) {
        return new JobRegister(store).references(Sample.cycle(Sample.upload(1, 2), phase), phase);
    }

    private void open(Upload upload, Phase phase, int batches) {
        var cycle = Sample.cycle(upload, phase);
        var synchronization = store.synchronization(upload.synchronizationId()).opened(cycle.id(), upload);
        store.commit(new Change(List.of(cycle), Sample.succeeded(batches), Optional.of(synchronization)));
    }

    private void completed(Upload upload, Prepared prepared, String finalization) {
        var cycle = Sample.cycle(upload, new Phase.Completed(prepared, new JobId(finalization), Sample.START));
        store.commit(new Change(List.of(cycle), List.of(), Optional.of(closed(upload, 1))));
    }

    private static Synchronization closed(Upload upload, int revision) {
        return SynchronizationBuilder.of(upload.synchronizationId())
                .newest(upload)
                .revision(revision)
                .made();
    }

    private static Upload other() {
        return Sample.upload(OTHER, 1, 3);
    }

    private static References batch(String job) {
        return new References(Optional.of(new JobId(job)), List.of(new JobId(job)));
    }

    @Test
    void thereIsNoneBeforeAJobOfThisProgramHasSucceeded() {
        open(Sample.upload(1, 2), FIRST_BATCH, 0);

        assertThat(references(FIRST_BATCH)).isEqualTo(References.NONE);
    }

    @Test
    void aBatchIsComparedWithTheOneBefore() {
        open(Sample.upload(1, 2), SECOND_BATCH, 2);

        assertThat(references(SECOND_BATCH)).isEqualTo(batch("job-1"));
    }

    @Test
    void theFirstBatchIsComparedWithOneOfAnotherSource() {
        open(Sample.upload(1, 2), FIRST_BATCH, 0);
        open(other(), Sample.importing(3, 3, Sample.due()), 3);

        assertThat(references(FIRST_BATCH)).isEqualTo(batch("job-1"));
    }

    @Test
    void aBatchIsNotComparedWithAFinalization() {
        completed(other(), Sample.prepared(3), "finalization");

        assertThat(references(FIRST_BATCH)).isEqualTo(References.NONE);
    }

    @Test
    void noUserOfAFinalizationIsKnownFromBatches() {
        open(Sample.upload(1, 2), FINALIZATION, 2);

        assertThat(references(FINALIZATION)).isEqualTo(new References(Optional.of(new JobId("job-2")), List.of()));
    }

    @Test
    void aFinalizationIsComparedWithTheLastOneOfAnySource() {
        open(Sample.upload(1, 2), FINALIZATION, 2);
        completed(other(), Sample.prepared(3), "finalization");

        assertThat(references(FINALIZATION))
                .isEqualTo(new References(
                        Optional.of(new JobId("job-2")), List.of(new JobId("finalization"), new JobId("job-2"))));
    }

    @Test
    void unchangedCyclesDoNotHideTheLastFinalization() {
        open(Sample.upload(1, 2), FINALIZATION, 2);
        var last =
                Sample.cycle(other(), new Phase.Completed(Sample.prepared(3), new JobId("finalization"), Sample.START));
        var past = new Past(
                Optional.of(new LedgerBase(
                        Sample.TENANT,
                        Optional.of(
                                new LedgerBase.Sent(new Ledger(last.id(), "inbox/erp/a.json", 0, 1), 3, Sample.START)),
                        List.of())),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        store.commit(new Change(List.of(last), List.of(), Optional.of(closed(other(), 1))));
        for (int i = 2; i < 12; i++) {
            var upload = Sample.upload(OTHER, i, 3);
            var unchanged = Sample.cycle(upload, new Phase.Unchanged(Sample.prepared(3), last.id(), Sample.START));
            store.commit(new Change(
                    List.of(unchanged), List.of(), Optional.of(closed(upload, i).with(past))));
        }

        assertThat(references(FINALIZATION).users()).contains(new JobId("finalization"));
    }

    @Test
    void plansDoNotHideTheLastJob() {
        open(Sample.upload(1, 2), FIRST_BATCH, 0);
        open(other(), Sample.importing(3, 3, Sample.due()), 3);
        for (int i = 2; i < 12; i++) {
            var plan = Cycle.plan(
                    new CycleId("plan-" + i), Sample.upload(OTHER, i, 3), false, Sample.START.plusSeconds(i));
            var synchronization = store.synchronization(OTHER).planned(plan.id());
            assertThat(store.commit(new Change(List.of(plan), List.of(), Optional.of(synchronization))))
                    .isTrue();
        }

        assertThat(references(FIRST_BATCH)).isEqualTo(batch("job-1"));
    }

    @Test
    void aFinalizationIsNotComparedWithAnImportThatFinalizes() {
        open(Sample.upload(1, 2), FINALIZATION, 2);
        completed(
                other(), new Prepared(Sample.oneCall(false).terms(), Sample.plan(1), Sample.TENANT, false), "one-call");

        assertThat(references(FINALIZATION).users()).isEmpty();
    }

    private static Prepared oneCall(int batches) {
        return new Prepared(Sample.oneCall(true).terms(), Sample.plan(batches), Sample.TENANT, false);
    }

    @Test
    void theFinalizationOfAnEmptySourceIsNotComparedWithAnImportThatFinalizes() {
        completed(other(), oneCall(1), "one-call");

        assertThat(references(new Phase.Finalizing(oneCall(0), Optional.empty(), Sample.sending()))
                        .users())
                .isEmpty();
    }

    @Test
    void anImportThatFinalizesIsNotComparedWithTheFinalizationOfAnEmptySource() {
        completed(other(), oneCall(0), "finalization");

        assertThat(references(new Phase.Importing(oneCall(1), 1, Sample.sending()))
                        .users())
                .isEmpty();
        assertThat(references(FINALIZATION).users()).contains(new JobId("finalization"));
    }
}
