package dev.batchsync.local;

import dev.batchsync.synchronization.ImportJobs;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.FinalizationStrategy;
import dev.batchsync.synchronization.guard.Counters;
import dev.batchsync.synchronization.jobs.JobLists;
import dev.batchsync.synchronization.jobs.TenantAddress;
import dev.batchsync.synchronization.jobs.TimeLeft;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A Collibra that does nothing and whose jobs succeed at once, for measurements of everything else. */
final class JobsAtOnce implements ImportJobs, JobLists {

    private int started;

    private Submission start() {
        return new Accepted(new JobId("job-" + ++started));
    }

    @Override
    public TenantAddress tenant() {
        return new TenantAddress("https://nowhere.example");
    }

    @Override
    public Readiness prepare(SynchronizationId id, Definition definition, TimeLeft time) {
        return new Ready();
    }

    @Override
    public Readiness forget(SynchronizationId id, TimeLeft time) {
        return new Ready();
    }

    @Override
    public Memory memory(SynchronizationId id, TimeLeft time) {
        return new Known(false);
    }

    @Override
    public Submission submitBatch(BatchCall call, TimeLeft time) {
        return start();
    }

    @Override
    public Submission submitOneCall(BatchCall call, TimeLeft time) {
        return start();
    }

    @Override
    public Submission submitFinalization(SynchronizationId id, FinalizationStrategy strategy, TimeLeft time) {
        return start();
    }

    @Override
    public Submission submitStatuses(String fileName, Path commands, TimeLeft time) {
        return start();
    }

    @Override
    public JobStatus status(JobId job, TimeLeft time) {
        return new Succeeded();
    }

    @Override
    public Optional<Counters> counters(JobId job, TimeLeft time) {
        return Optional.empty();
    }

    @Override
    public Listing since(Instant since, References references, TimeLeft time) {
        return new Listed(List.of(), true, true);
    }

    @Override
    public Deed deed(JobId job, TimeLeft time) {
        return Deed.REMOVED_NOTHING;
    }
}
