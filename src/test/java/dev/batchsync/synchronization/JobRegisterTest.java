package dev.batchsync.synchronization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.batchsync.synchronization.jobs.JobRegister;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which job the entries in the list of jobs are compared with. */
class JobRegisterTest {

    private final InMemoryCycleStore store = new InMemoryCycleStore();
    private final Cycle first = Sample.cycle(Sample.upload(1, 2), Sample.importing(1, 2, Sample.sending()));

    private Optional<JobId> reference() {
        return new JobRegister(store).reference(first, (Phase.Resumable) first.phase());
    }

    private void open(Cycle cycle, List<Batch> batches) {
        var synchronization = store.synchronization(cycle.synchronizationId()).opened(cycle.id(), cycle.upload());
        assertThat(store.commit(new Change(List.of(cycle), batches, Optional.of(synchronization))))
                .isTrue();
    }

    @Test
    void thereIsNoneBeforeAJobOfThisProgramHasSucceeded() {
        open(first, Sample.planned(2));

        assertThat(reference()).isEmpty();
    }

    @Test
    void itIsTheBatchBefore() {
        var second = Sample.importing(2, 2, Sample.sending());
        open(Sample.cycle(Sample.upload(1, 2), second), Sample.succeeded(2));

        assertThat(new JobRegister(store).reference(first, second)).contains(new JobId("job-1"));
        assertThat(new JobRegister(store).reference(first, Sample.finalizing(2, Sample.sending())))
                .contains(new JobId("job-2"));
    }

    @Test
    void aBatchOfAnotherSourceWillDo() {
        open(first, Sample.planned(2));
        var other = Sample.upload(new SynchronizationId("erp"), 1, 3);
        open(Sample.cycle(other, Sample.importing(3, 3, Sample.due())), Sample.succeeded(3));

        assertThat(reference()).contains(new JobId("job-2"));
    }

    @Test
    void theLastFinalizationOfAnySourceWillDo() {
        var other = Sample.upload(new SynchronizationId("erp"), 1, 3);
        var completed = new Phase.Completed(Sample.prepared(3), new JobId("finalization"), Sample.START);
        var cycle = Sample.cycle(other, completed);
        var known = Synchronization.unknown(other.synchronizationId())
                .opened(cycle.id(), other)
                .closed();
        store.commit(new Change(
                List.of(cycle),
                List.of(),
                Optional.of(new Synchronization(
                        known.id(), Optional.empty(), Optional.empty(), known.newest(), List.of(), 1))));

        assertThat(reference()).contains(new JobId("finalization"));
    }
}
