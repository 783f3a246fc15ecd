package dev.batchsync.collibra;

import dev.batchsync.collibra.AnswerTable.Call;
import dev.batchsync.collibra.AnswerTable.Meaning;
import dev.batchsync.synchronization.ImportJobs.JobStatus;
import dev.batchsync.synchronization.ImportJobs.Succeeded;
import dev.batchsync.synchronization.ImportJobs.Unfinished;
import dev.batchsync.synchronization.ImportJobs.Unsettled;
import dev.batchsync.synchronization.ImportJobs.Unsuccessful;
import dev.batchsync.synchronization.JobErrors;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells how a job stands, and at its end what it did. */
final class JobEnds {

    /** What results that are not written yet may be answered with; no document says which. */
    private static final Set<Integer> NOT_THERE = Set.of(400, 404);

    private static final Set<String> ENDS = Set.of("COMPLETED", "ERROR", "CANCELED");

    /** Whole words: a job may as well fail for a "Block" or a "Clock". */
    private static final Pattern CONCURRENCY =
            Pattern.compile("(?<![a-z])(?:dead)?lock(?:s|ed|ing)?(?![a-z])|(?<![a-z])concurren");

    private static final Pattern CAMEL_HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private final CollibraCalls calls;

    JobEnds(CollibraCalls calls) {
        this.calls = calls;
    }

    /** How the job stands; what its end leaves open is asked for at once, because nobody says how long results are kept. */
    JobStatus status(JobDocument job) {
        if (isOpen(job)) {
            return settled(job);
        }
        if (isSuccess(job)) {
            return new Succeeded();
        }
        return isEnd(job) ? unsuccessful(job, "") : unfinished(job);
    }

    /** A summary that cannot be read for now is asked for with the next question about the job. */
    private JobStatus settled(JobDocument job) {
        try {
            var summary = calls.summary(String.valueOf(job.id()));
            return summary.provesSuccess() ? new Succeeded() : unsuccessful(job, summary.text());
        } catch (CollibraFailure e) {
            if (AnswerTable.meaning(Call.QUESTION, e) == Meaning.AGAIN) {
                throw e;
            }
            var end = unsuccessful(job, JobErrors.NONE, "; its summary cannot be read: " + e.getMessage());
            return NOT_THERE.contains(e.status()) ? new Unsettled(end) : end;
        }
    }

    /** Success is COMPLETED with SUCCESS and nothing else; a word that is not known is never the end of a job. */
    static boolean isSuccess(JobDocument job) {
        return "COMPLETED".equals(job.state()) && "SUCCESS".equals(job.result());
    }

    /** COMPLETED without a result, as the older place of jobs tells it: the summary settles it. */
    static boolean isOpen(JobDocument job) {
        return "COMPLETED".equals(job.state())
                && (job.result() == null || job.result().equals("NOT_SET"));
    }

    static boolean isEnd(JobDocument job) {
        return ENDS.contains(String.valueOf(job.state()));
    }

    static Unfinished unfinished(JobDocument job) {
        var progress = job.progressPercentage() == null ? 0 : job.progressPercentage();
        return new Unfinished((int) Math.max(0, Math.min(100, progress)));
    }

    /**
     * Errors that cannot be read for now are asked for with the next question about the job: nobody reads them later. The
     * end is kept back for them as long as a gateway asks for patience, or for the time in which a job may appear.
     */
    private JobStatus unsuccessful(JobDocument job, String knownSummary) {
        try {
            var id = String.valueOf(job.id());
            var summary = knownSummary.isEmpty() ? calls.summary(id).text() : knownSummary;
            return unsuccessful(job, calls.errors(id, summary), "");
        } catch (CollibraFailure e) {
            if (passes(e)) {
                throw e;
            }
            var end = withoutErrors(job, e);
            return mayCome(e) ? new Unsettled(end) : end;
        } catch (ProcessingException | WebApplicationException e) {
            return new Unsettled(withoutErrors(job, e));
        }
    }

    /** A 500 may be for good, and is not worth keeping the job's end back for long. */
    private static boolean passes(CollibraFailure failure) {
        return AnswerTable.meaning(Call.QUESTION, failure) == Meaning.AGAIN && failure.status() != 500;
    }

    private static boolean mayCome(CollibraFailure failure) {
        return failure.status() == 500 || NOT_THERE.contains(failure.status());
    }

    private static Unsuccessful withoutErrors(JobDocument job, Exception e) {
        return unsuccessful(job, JobErrors.NONE, "; its errors cannot be read: " + e.getMessage());
    }

    static Unsuccessful unsuccessful(JobDocument job, JobErrors errors, String remark) {
        var message = job.message() == null ? "" : ": " + job.message();
        var why = "job " + job.id() + " ended " + job.state() + " with " + job.result() + message + remark;
        var failed = "ERROR".equals(job.state());
        return new Unsuccessful(why, !failed, failed && isConcurrency(message), errors);
    }

    /** By words, because Collibra gives no code for it (Developer Portal, "Concurrent import"). */
    private static boolean isConcurrency(String message) {
        var words = CAMEL_HUMP.matcher(message).replaceAll(" ").toLowerCase(Locale.ROOT);
        return CONCURRENCY.matcher(words).find();
    }
}
