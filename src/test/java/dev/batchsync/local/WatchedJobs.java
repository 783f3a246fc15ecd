package dev.batchsync.local;

import dev.batchsync.synchronization.ImportJobs;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.FinalizationStrategy;
import dev.batchsync.synchronization.guard.Counters;
import dev.batchsync.synchronization.jobs.TenantAddress;
import dev.batchsync.synchronization.jobs.TimeLeft;
import java.nio.file.Path;
import java.util.Optional;

/** The real client, whose address a test can change, and which reports each answer that got lost. */
final class WatchedJobs implements ImportJobs {

    private static final TenantAddress ELSEWHERE = new TenantAddress("https://other.collibra.com");

    private final ImportJobs jobs;
    private final Runnable afterLoss;
    private boolean moved;

    WatchedJobs(ImportJobs jobs, Runnable afterLoss) {
        this.jobs = jobs;
        this.afterLoss = afterLoss;
    }

    void move() {
        moved = true;
    }

    @Override
    public TenantAddress tenant() {
        return moved ? ELSEWHERE : jobs.tenant();
    }

    @Override
    public Readiness prepare(SynchronizationId id, Definition definition, TimeLeft time) {
        return jobs.prepare(id, definition, time);
    }

    @Override
    public Submission submitBatch(BatchCall call, TimeLeft time) {
        return watched(jobs.submitBatch(call, time));
    }

    @Override
    public Submission submitOneCall(BatchCall call, TimeLeft time) {
        return watched(jobs.submitOneCall(call, time));
    }

    @Override
    public Submission submitFinalization(SynchronizationId id, FinalizationStrategy strategy, TimeLeft time) {
        return watched(jobs.submitFinalization(id, strategy, time));
    }

    @Override
    public Submission submitStatuses(String fileName, Path commands, TimeLeft time) {
        return watched(jobs.submitStatuses(fileName, commands, time));
    }

    private Submission watched(Submission answer) {
        if (answer instanceof Uncertain) {
            afterLoss.run();
        }
        return answer;
    }

    @Override
    public JobStatus status(JobId job, TimeLeft time) {
        return jobs.status(job, time);
    }

    @Override
    public Readiness forget(SynchronizationId id, TimeLeft time) {
        return jobs.forget(id, time);
    }

    @Override
    public Memory memory(SynchronizationId id, TimeLeft time) {
        return jobs.memory(id, time);
    }

    @Override
    public Optional<Counters> counters(JobId job, TimeLeft time) {
        return jobs.counters(job, time);
    }
}
