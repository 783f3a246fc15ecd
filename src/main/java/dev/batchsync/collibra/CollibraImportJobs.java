package dev.batchsync.collibra;

import dev.batchsync.synchronization.FinalizationStrategy;
import dev.batchsync.synchronization.ImportJobs;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.SynchronizationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Turns Collibra's answers, and their absence, into the core's words. */
@ApplicationScoped
class CollibraImportJobs implements ImportJobs {

    private final CollibraCalls calls;

    CollibraImportJobs(CollibraCalls calls) {
        this.calls = calls;
    }

    @Override
    public Submission submitBatch(BatchCall call) {
        return submission(() -> calls.startBatch(call));
    }

    @Override
    public Submission submitFinalization(SynchronizationId id, FinalizationStrategy strategy) {
        return submission(() -> calls.startFinalization(id.value(), strategy));
    }

    private static Submission submission(Supplier<JobDocument> call) {
        try {
            var id = call.get().id();
            return id == null || id.isBlank() ? new Uncertain("the answer names no job") : new Accepted(new JobId(id));
        } catch (NeverSentException e) {
            return new NotStarted("Collibra cannot be reached: " + e.getMessage(), Optional.empty());
        } catch (CollibraFailure e) {
            return submission(e);
        } catch (ProcessingException | WebApplicationException e) {
            return new Uncertain("no answer: " + e.getMessage());
        }
    }

    private static Submission submission(CollibraFailure failure) {
        var why = String.valueOf(failure.getMessage());
        if (failure.isTurnedAway()) {
            return new NotStarted(why, failure.retryAfter());
        }
        return failure.status() >= 500 ? new Uncertain(why) : new Refused(why);
    }

    @Override
    public JobStatus status(JobId job) {
        try {
            var status = status(calls.job(job.value()));
            return status instanceof Unsuccessful failed ? withErrors(job, failed) : status;
        } catch (CollibraFailure e) {
            return e.status() == 404 ? new NotFound() : new Unanswered(String.valueOf(e.getMessage()));
        } catch (ProcessingException | WebApplicationException e) {
            return new Unanswered("no answer: " + e.getMessage());
        }
    }

    private Unsuccessful withErrors(JobId job, Unsuccessful failed) {
        try {
            return new Unsuccessful(
                    failed.why() + calls.firstErrors(job.value()).text(), failed.concurrency());
        } catch (CollibraFailure | ProcessingException | WebApplicationException e) {
            return new Unsuccessful(
                    failed.why() + "; its errors cannot be read: " + e.getMessage(), failed.concurrency());
        }
    }

    /** Success is COMPLETED with SUCCESS and nothing else; a word that is not known is never the end of a job. */
    static JobStatus status(JobDocument job) {
        var state = String.valueOf(job.state());
        if (state.equals("COMPLETED") && "SUCCESS".equals(job.result())) {
            return new Succeeded();
        }
        if (state.equals("COMPLETED") || state.equals("ERROR") || state.equals("CANCELED")) {
            var message = job.message() == null ? "" : ": " + job.message();
            var why = "job " + job.id() + " ended " + state + " with " + job.result() + message;
            return new Unsuccessful(why, state.equals("ERROR") && isConcurrency(message));
        }
        var progress = job.progressPercentage() == null ? 0 : job.progressPercentage();
        return new Unfinished((int) Math.max(0, Math.min(100, progress)));
    }

    private static boolean isConcurrency(String message) {
        var text = message.toLowerCase(Locale.ROOT);
        return text.contains("lock") || text.contains("concurren");
    }

    @Override
    public Search findBatchJob(String fileName) {
        return search(new JobSearch.ForBatch(fileName));
    }

    @Override
    public Search findFinalizationJob(SynchronizationId id, Optional<JobId> after) {
        return search(new JobSearch.ForFinalization(id, after));
    }

    private Search search(JobSearch search) {
        try {
            return search.through(calls::newestJobs);
        } catch (CollibraFailure e) {
            var why = "the list of jobs answers " + e.getMessage();
            return e.status() >= 500 || e.status() == 429 ? new Unread(why) : new CannotTell(why);
        } catch (ProcessingException | WebApplicationException e) {
            return new Unread("the list of jobs does not answer: " + e.getMessage());
        }
    }
}
