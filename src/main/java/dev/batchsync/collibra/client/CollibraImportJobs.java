package dev.batchsync.collibra.client;

import dev.batchsync.collibra.answer.Answer;
import dev.batchsync.collibra.answer.Exchange;
import dev.batchsync.collibra.answer.JobDocument;
import dev.batchsync.collibra.answer.JobEnds;
import dev.batchsync.collibra.answer.JobSearch;
import dev.batchsync.collibra.answer.JobStarts;
import dev.batchsync.collibra.answer.UnknownStates;
import dev.batchsync.collibra.login.Authorization;
import dev.batchsync.synchronization.ImportJobs;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.TimeLeft;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.FinalizationStrategy;
import dev.batchsync.synchronization.retry.RetryPolicy.Call;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Makes the calls that the core asks for and returns their answers in the core's words. */
@ApplicationScoped
class CollibraImportJobs implements ImportJobs {

    private static final Logger LOG = Logger.getLogger(CollibraImportJobs.class);

    private final UnknownStates unknownStates = new UnknownStates();
    private final CollibraApi api;
    private final JobEndpoint jobs;
    private final Repetitions repetitions;
    private final Authorization authorization;
    private final Preflight preflight;
    private final CallTimeouts timeouts;
    private final Clock clock;

    CollibraImportJobs(
            @RestClient CollibraApi api,
            Repetitions repetitions,
            Authorization authorization,
            Preflight preflight,
            CallTimeouts timeouts,
            Clock clock) {
        this.api = api;
        this.jobs = new JobEndpoint();
        this.repetitions = repetitions;
        this.authorization = authorization;
        this.preflight = preflight;
        this.timeouts = timeouts;
        this.clock = clock;
    }

    private CollibraCalls within(TimeLeft left) {
        var exchange = new Exchange(left, timeouts.longestCall(), clock);
        return new CollibraCalls(api, jobs, repetitions, authorization, exchange);
    }

    @Override
    public Readiness prepare(SynchronizationId id, Definition definition, TimeLeft time) {
        return preflight.prepare(within(time), id, definition);
    }

    @Override
    public Submission submitBatch(BatchCall call, TimeLeft time) {
        return submission(Call.BATCH, within(time).startBatch(call));
    }

    @Override
    public Submission submitOneCall(BatchCall call, TimeLeft time) {
        return submission(Call.ONE_CALL, within(time).startOneCall(call));
    }

    @Override
    public Submission submitFinalization(SynchronizationId id, FinalizationStrategy strategy, TimeLeft time) {
        return submission(Call.FINALIZATION, within(time).startFinalization(id.value(), strategy));
    }

    private Submission submission(Call call, Answer<JobDocument> answer) {
        return JobStarts.submission(call, answer, authorization::caller);
    }

    @Override
    public JobStatus status(JobId job, TimeLeft time) {
        var calls = within(time);
        var ends = new JobEnds(calls);
        return calls.job(job.value())
                .match(
                        document -> {
                            unknownStates.atFirstSight(document).ifPresent(LOG::warn);
                            return ends.status(document);
                        },
                        JobEnds::unanswered);
    }

    private JobPages newestJobs(TimeLeft time) {
        return within(time).newestJobs(Optional.empty());
    }

    @Override
    public Search findBatchJob(String fileName, TimeLeft time) {
        return new JobSearch.ForBatch(fileName).through(newestJobs(time)::page);
    }

    @Override
    public Search findOneCallJob(String fileName, Instant since, TimeLeft time) {
        return new JobSearch.ForOneCall(fileName, since).through(newestJobs(time)::page);
    }

    @Override
    public Search findFinalizationJob(SynchronizationId id, Optional<JobId> after, TimeLeft time) {
        return new JobSearch.ForFinalization(id, after).through(newestJobs(time)::page);
    }
}
