package dev.batchsync.synchronization.jobs;

import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.CycleStore;
import dev.batchsync.synchronization.Phase;
import java.time.Duration;
import java.util.Optional;

/** Estimates from earlier jobs how long a job will take. */
public final class JobTimes {

    private final CycleStore store;

    public JobTimes(CycleStore store) {
        this.store = store;
    }

    /** As long as the job of the batch before; nothing is known of a first batch or a finalization. */
    public Optional<Duration> expected(CycleId cycle, Phase.Resumable phase) {
        return phase instanceof Phase.Importing importing && importing.batch() > 1
                ? store.batch(cycle, importing.batch() - 1).flatMap(Batch::duration)
                : Optional.empty();
    }
}
