package dev.batchsync.collibra;

import dev.batchsync.collibra.AnswerTable.Call;
import dev.batchsync.collibra.AnswerTable.Meaning;
import dev.batchsync.synchronization.Definition;
import dev.batchsync.synchronization.FinalizationStrategy;
import dev.batchsync.synchronization.ImportJobs;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.SynchronizationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Turns Collibra's answers, and their absence, into the core's words. */
@ApplicationScoped
class CollibraImportJobs implements ImportJobs {

    private final CollibraCalls calls;
    private final Preflight preflight;
    private final JobEnds ends;

    CollibraImportJobs(CollibraCalls calls, Preflight preflight) {
        this.calls = calls;
        this.preflight = preflight;
        this.ends = new JobEnds(calls);
    }

    @Override
    public Readiness prepare(SynchronizationId id, Definition definition) {
        return preflight.prepare(id, definition);
    }

    @Override
    public Submission submitBatch(BatchCall call) {
        return submission(Call.BATCH, () -> calls.startBatch(call));
    }

    @Override
    public Submission submitOneCall(BatchCall call) {
        return submission(Call.FINALIZATION, () -> calls.startOneCall(call));
    }

    @Override
    public Submission submitFinalization(SynchronizationId id, FinalizationStrategy strategy) {
        return submission(Call.FINALIZATION, () -> calls.startFinalization(id.value(), strategy));
    }

    private static Submission submission(Call kind, Supplier<JobDocument> call) {
        try {
            var id = call.get().id();
            return id == null || id.isBlank() ? new Uncertain("the answer names no job") : new Accepted(new JobId(id));
        } catch (NeverSentException e) {
            return new NotStarted("Collibra cannot be reached: " + e.getMessage(), Optional.empty());
        } catch (CollibraFailure e) {
            return submission(kind, e);
        } catch (ProcessingException | WebApplicationException e) {
            return new Uncertain("no answer: " + e.getMessage());
        }
    }

    private static Submission submission(Call kind, CollibraFailure failure) {
        var why = String.valueOf(failure.getMessage());
        return switch (AnswerTable.meaning(kind, failure)) {
            case AGAIN -> new NotStarted(why, failure.retryAfter());
            case UNKNOWN -> new Uncertain(why);
            case FINAL, ABSENT -> new Refused(why + advice(failure));
        };
    }

    private static String advice(CollibraFailure failure) {
        return failure.status() == 413
                ? " (too much for Collibra or a gateway before it; expected: smaller batches, by batch.maxBytes or"
                        + " batch.maxResources of the definition)"
                : "";
    }

    @Override
    public JobStatus status(JobId job) {
        try {
            return ends.status(calls.job(job.value()));
        } catch (NeverSentException e) {
            return new Unanswered("Collibra cannot be reached: " + e.getMessage(), Optional.empty());
        } catch (CollibraFailure e) {
            return unanswered(e);
        } catch (ProcessingException | WebApplicationException e) {
            return new Unanswered("no answer: " + e.getMessage(), Optional.empty());
        }
    }

    private static JobStatus unanswered(CollibraFailure failure) {
        var why = String.valueOf(failure.getMessage());
        return switch (AnswerTable.meaning(Call.QUESTION, failure)) {
            case AGAIN, UNKNOWN -> new Unanswered(why, failure.retryAfter());
            case ABSENT -> new NotFound();
            case FINAL -> new Denied(why);
        };
    }

    @Override
    public Search findBatchJob(String fileName) {
        return search(new JobSearch.ForBatch(fileName));
    }

    @Override
    public Search findOneCallJob(String fileName, Instant since) {
        return search(new JobSearch.ForOneCall(fileName, since));
    }

    @Override
    public Search findFinalizationJob(SynchronizationId id, Optional<JobId> after) {
        return search(new JobSearch.ForFinalization(id, after));
    }

    private Search search(JobSearch search) {
        try {
            return search.through(calls::newestJobs);
        } catch (NeverSentException e) {
            return new Unread("Collibra cannot be reached: " + e.getMessage(), Optional.empty());
        } catch (CollibraFailure e) {
            var why = "the list of jobs answers " + e.getMessage();
            return AnswerTable.meaning(Call.QUESTION, e) == Meaning.AGAIN
                    ? new Unread(why, e.retryAfter())
                    : new CannotTell(why);
        } catch (ProcessingException | WebApplicationException e) {
            return new Unread("the list of jobs does not answer: " + e.getMessage(), Optional.empty());
        }
    }
}
