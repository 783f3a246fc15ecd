package dev.batchsync.collibra.client;

import dev.batchsync.collibra.answer.Answer;
import dev.batchsync.collibra.answer.JobDocument;
import dev.batchsync.collibra.answer.JobEnds;
import dev.batchsync.collibra.answer.JobStarts;
import dev.batchsync.collibra.answer.SummaryDocument;
import dev.batchsync.collibra.answer.UnknownStates;
import dev.batchsync.collibra.login.Authorization;
import dev.batchsync.log.LineLog;
import dev.batchsync.synchronization.ImportJobs;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.FinalizationStrategy;
import dev.batchsync.synchronization.guard.Counters;
import dev.batchsync.synchronization.jobs.TenantAddress;
import dev.batchsync.synchronization.jobs.TimeLeft;
import dev.batchsync.synchronization.retry.RetryPolicy.Call;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Optional;

/** Makes the calls for the core, and returns the answers as the core's types. */
@ApplicationScoped
class CollibraImportJobs implements ImportJobs {

    private static final LineLog LOG = LineLog.of(CollibraImportJobs.class);

    private final UnknownStates unknownStates = new UnknownStates();
    private final CallFactory calls;
    private final Authorization authorization;
    private final Preflight preflight;
    private final TenantAddress tenant;

    CollibraImportJobs(
            CallFactory calls, Authorization authorization, Preflight preflight, CollibraConfiguration configuration) {
        this.calls = calls;
        this.authorization = authorization;
        this.preflight = preflight;
        this.tenant = tenant(configuration);
    }

    /** The simulator in this program stays the same one when the program listens at another port. */
    private static TenantAddress tenant(CollibraConfiguration configuration) {
        return configuration.ownSimulator().filter(configuration.url()::equals).isPresent()
                ? new TenantAddress("the simulator")
                : CollibraAddress.of(configuration.url(), configuration.allowHttp())
                        .tenant();
    }

    @Override
    public TenantAddress tenant() {
        return tenant;
    }

    @Override
    public Readiness prepare(SynchronizationId id, Definition definition, TimeLeft time) {
        return preflight.prepare(calls.within(time), id, definition);
    }

    @Override
    public Memory memory(SynchronizationId id, TimeLeft time) {
        return preflight.memory(calls.within(time), id);
    }

    @Override
    public Readiness forget(SynchronizationId id, TimeLeft time) {
        return preflight.forget(calls.within(time), id);
    }

    @Override
    public Submission submitBatch(BatchCall call, TimeLeft time) {
        return submission(Call.BATCH, calls.within(time).startBatch(call));
    }

    @Override
    public Submission submitOneCall(BatchCall call, TimeLeft time) {
        return submission(Call.ONE_CALL, calls.within(time).startOneCall(call));
    }

    @Override
    public Submission submitFinalization(SynchronizationId id, FinalizationStrategy strategy, TimeLeft time) {
        return submission(Call.FINALIZATION, calls.within(time).startFinalization(id.value(), strategy));
    }

    @Override
    public Submission submitStatuses(String fileName, Path commands, TimeLeft time) {
        return submission(Call.BATCH, calls.within(time).startImport(fileName, commands));
    }

    private Submission submission(Call call, Answer<JobDocument> answer) {
        return JobStarts.submission(call, answer, authorization::caller);
    }

    @Override
    public JobStatus status(JobId job, TimeLeft time) {
        var within = calls.within(time);
        var ends = new JobEnds(within);
        return within.job(job.value())
                .match(
                        document -> {
                            unknownStates.atFirstSight(document).ifPresent(LOG::warn);
                            return ends.status(document);
                        },
                        JobEnds::unanswered);
    }

    @Override
    public Optional<Counters> counters(JobId job, TimeLeft time) {
        return calls.within(time).summary(job.value()).match(SummaryDocument::counters, failure -> Optional.empty());
    }
}
