package dev.batchsync.synchronization.contact;

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

/** Passes every call on, and reports to a {@link Contact} whether it was answered. */
public final class ObservedJobs implements ImportJobs {

    private final ImportJobs jobs;
    private final Contact contact;

    public ObservedJobs(ImportJobs jobs, Contact contact) {
        this.jobs = jobs;
        this.contact = contact;
    }

    static void report(Contact contact, Optional<String> noAnswer) {
        noAnswer.ifPresentOrElse(contact::unanswered, contact::answered);
    }

    private Submission observed(Submission answer) {
        report(contact, answer.match(NoAnswer.WHY));
        return answer;
    }

    @Override
    public TenantAddress tenant() {
        return jobs.tenant();
    }

    @Override
    public Readiness prepare(SynchronizationId id, Definition definition, TimeLeft time) {
        var answer = jobs.prepare(id, definition, time);
        report(contact, answer.match(NoAnswer.WHY));
        return answer;
    }

    @Override
    public Memory memory(SynchronizationId id, TimeLeft time) {
        var answer = jobs.memory(id, time);
        report(contact, answer.match(NoAnswer.WHY));
        return answer;
    }

    @Override
    public Readiness forget(SynchronizationId id, TimeLeft time) {
        var answer = jobs.forget(id, time);
        report(contact, answer.match(NoAnswer.WHY));
        return answer;
    }

    @Override
    public Submission submitBatch(BatchCall call, TimeLeft time) {
        return observed(jobs.submitBatch(call, time));
    }

    @Override
    public Submission submitOneCall(BatchCall call, TimeLeft time) {
        return observed(jobs.submitOneCall(call, time));
    }

    @Override
    public Submission submitFinalization(SynchronizationId id, FinalizationStrategy strategy, TimeLeft time) {
        return observed(jobs.submitFinalization(id, strategy, time));
    }

    @Override
    public Submission submitStatuses(String fileName, Path commands, TimeLeft time) {
        return observed(jobs.submitStatuses(fileName, commands, time));
    }

    @Override
    public JobStatus status(JobId job, TimeLeft time) {
        var answer = jobs.status(job, time);
        report(contact, answer.match(NoAnswer.WHY));
        return answer;
    }

    /** Says nothing about the contact: no counters may also mean that Collibra has none. */
    @Override
    public Optional<Counters> counters(JobId job, TimeLeft time) {
        return jobs.counters(job, time);
    }
}
