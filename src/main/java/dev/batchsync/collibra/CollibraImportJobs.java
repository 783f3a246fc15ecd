package dev.batchsync.collibra;

import dev.batchsync.collibra.AnswerTable.Call;
import dev.batchsync.collibra.AnswerTable.Meaning;
import dev.batchsync.synchronization.Definition;
import dev.batchsync.synchronization.FinalizationStrategy;
import dev.batchsync.synchronization.ImportJobs;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.TimeLeft;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Turns Collibra's answers, and their absence, into the core's words. */
@ApplicationScoped
class CollibraImportJobs implements ImportJobs {

    private static final Logger LOG = Logger.getLogger(CollibraImportJobs.class);

    private final UnknownStates unknownStates = new UnknownStates();
    private final CollibraSteps steps;
    private final Preflight preflight;

    CollibraImportJobs(CollibraSteps steps, Preflight preflight) {
        this.steps = steps;
        this.preflight = preflight;
    }

    @Override
    public Readiness prepare(SynchronizationId id, Definition definition, TimeLeft time) {
        return preflight.prepare(steps.within(time), id, definition);
    }

    @Override
    public Submission submitBatch(BatchCall call, TimeLeft time) {
        return submission(Call.BATCH, () -> steps.within(time).startBatch(call));
    }

    @Override
    public Submission submitOneCall(BatchCall call, TimeLeft time) {
        return submission(Call.FINALIZATION, () -> steps.within(time).startOneCall(call));
    }

    @Override
    public Submission submitFinalization(SynchronizationId id, FinalizationStrategy strategy, TimeLeft time) {
        return submission(Call.FINALIZATION, () -> steps.within(time).startFinalization(id.value(), strategy));
    }

    private static Submission submission(Call kind, Supplier<JobDocument> call) {
        try {
            var id = call.get().id();
            return id == null || id.isBlank() ? new Uncertain("the answer names no job") : new Accepted(new JobId(id));
        } catch (NeverSentException e) {
            return new NotStarted("nothing was sent: " + e.getMessage(), e.retryAfter());
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
        return switch (failure.status()) {
            case 401 -> " (expected: present credentials)";
            case 403 -> " (expected: the right to import, and to change what the file holds)";
            case 413 ->
                " (too much for Collibra or a gateway before it; expected: smaller batches, by batch.maxBytes or"
                        + " batch.maxResources of the definition)";
            default -> "";
        };
    }

    @Override
    public JobStatus status(JobId job, TimeLeft time) {
        var calls = steps.within(time);
        try {
            var document = calls.job(job.value());
            unknownStates.atFirstSight(document).ifPresent(LOG::warn);
            return new JobEnds(calls).status(document);
        } catch (NeverSentException e) {
            return new Unanswered("nothing was sent: " + e.getMessage(), e.retryAfter());
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
    public Search findBatchJob(String fileName, TimeLeft time) {
        return search(new JobSearch.ForBatch(fileName), time);
    }

    @Override
    public Search findOneCallJob(String fileName, Instant since, TimeLeft time) {
        return search(new JobSearch.ForOneCall(fileName, since), time);
    }

    @Override
    public Search findFinalizationJob(SynchronizationId id, Optional<JobId> after, TimeLeft time) {
        return search(new JobSearch.ForFinalization(id, after), time);
    }

    private Search search(JobSearch search, TimeLeft time) {
        try {
            return search.through(steps.within(time)::newestJobs);
        } catch (NeverSentException e) {
            return new Unread("nothing was sent: " + e.getMessage(), e.retryAfter());
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
