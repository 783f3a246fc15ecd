package dev.batchsync.collibra.answer;

import dev.batchsync.collibra.answer.AnswerTable.Meaning;
import dev.batchsync.synchronization.ImportJobs.Denied;
import dev.batchsync.synchronization.ImportJobs.JobStatus;
import dev.batchsync.synchronization.ImportJobs.NotFound;
import dev.batchsync.synchronization.ImportJobs.Succeeded;
import dev.batchsync.synchronization.ImportJobs.Unanswered;
import dev.batchsync.synchronization.ImportJobs.Unfinished;
import dev.batchsync.synchronization.ImportJobs.Unsettled;
import dev.batchsync.synchronization.ImportJobs.Unsuccessful;
import dev.batchsync.synchronization.failure.JobErrors;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Decides which state a job is in and, after its end, what it did. */
public final class JobEnds {

    /** Statuses for results that may not be written yet; no document says which. */
    private static final Set<Integer> NOT_THERE = Set.of(400, 404);

    /** Failures that may last, so that they hold back the job's end for a short time only. */
    private static final Set<Integer> MAY_LAST = Set.of(AnswerTable.NO_ANSWER, AnswerTable.UNREADABLE, 500);

    /** The answer to a question about the results of a job that has not ended (Developer Portal, "Job results"). */
    private static final int NOT_ENDED = 400;

    /** Whole words: a job may as well fail for a "Block" or a "Clock". */
    private static final Pattern CONCURRENCY =
            Pattern.compile("(?<![a-z])(?:dead)?lock(?:s|ed|ing)?(?![a-z])|(?<![a-z])concurren");

    private static final Pattern CAMEL_HUMP = Pattern.compile("(?<=[a-z])(?=[A-Z])");

    private final JobResults results;

    public JobEnds(JobResults results) {
        this.results = results;
    }

    /** Decides about a job that Collibra did not describe. */
    public static JobStatus unanswered(Failure failure) {
        return switch (failure.meaning()) {
            case AGAIN, UNKNOWN -> new Unanswered(failure.why(), failure.retryAfter());
            case ABSENT -> new NotFound();
            case FINAL -> new Denied(failure.why());
        };
    }

    /**
     * Decides about a job that Collibra described. The summary and the errors are read at once, because no document says
     * how long Collibra keeps them.
     */
    public JobStatus status(JobDocument job) {
        return switch (job.standing()) {
            case UNDER_WAY -> unfinished(job);
            case COMPLETED -> completed(job);
            case FAILED, CANCELED -> unsuccessful(job, "");
            case ENDED -> settled(job);
        };
    }

    private JobStatus completed(JobDocument job) {
        if (isOpen(job)) {
            return settled(job);
        }
        return isSuccess(job) ? new Succeeded() : unsuccessful(job, "");
    }

    /** Without an answer, the summary is read again with the next question about the job. */
    private JobStatus settled(JobDocument job) {
        return results.summary(String.valueOf(job.id()))
                .match(
                        summary -> summary.provesSuccess() ? new Succeeded() : unsuccessful(job, summary.text()),
                        failure -> withoutSummary(job, failure));
    }

    private static JobStatus withoutSummary(JobDocument job, Failure failure) {
        if (failure.meaning() == Meaning.AGAIN) {
            return unanswered(failure);
        }
        if (job.standing() == Standing.ENDED && failure.seen() == NOT_ENDED) {
            return unfinished(job);
        }
        var end = unsuccessful(job, JobErrors.NONE, "; its summary cannot be read: " + failure.why());
        return NOT_THERE.contains(failure.seen()) ? new Unsettled(end) : end;
    }

    /** Only COMPLETED with SUCCESS is a success. */
    static boolean isSuccess(JobDocument job) {
        return "COMPLETED".equals(job.state()) && "SUCCESS".equals(job.result());
    }

    /** COMPLETED without a result, which both places of jobs may leave out: the summary decides. */
    static boolean isOpen(JobDocument job) {
        return "COMPLETED".equals(job.state())
                && (job.result() == null || job.result().equals("NOT_SET"));
    }

    static Unfinished unfinished(JobDocument job) {
        var progress = job.progressPercentage() == null ? 0 : job.progressPercentage();
        return new Unfinished((int) Math.max(0, Math.min(100, progress)));
    }

    /**
     * Reads the errors. If that fails for now, the next question about the job reads them, since nobody does later. The end
     * of the job waits for that: as long as a gateway asks for patience, or for the time in which a job may appear.
     */
    private JobStatus unsuccessful(JobDocument job, String knownSummary) {
        var id = String.valueOf(job.id());
        Answer<String> summary = knownSummary.isEmpty()
                ? results.summary(id).then(read -> new Answer.Success<>(read.text()))
                : new Answer.Success<>(knownSummary);
        return summary.then(text -> results.errors(id, text))
                .match(errors -> unsuccessful(job, errors, ""), failure -> withoutErrors(job, failure));
    }

    private static JobStatus withoutErrors(JobDocument job, Failure failure) {
        var end = unsuccessful(job, JobErrors.NONE, "; its errors cannot be read: " + failure.why());
        if (NOT_THERE.contains(failure.seen()) || MAY_LAST.contains(failure.seen())) {
            return new Unsettled(end);
        }
        return failure.meaning() == Meaning.AGAIN ? unanswered(failure) : end;
    }

    static Unsuccessful unsuccessful(JobDocument job, JobErrors errors, String remark) {
        var message = job.message() == null ? "" : ": " + withoutFullStop(job.message());
        var result = job.result() == null ? "without a result" : "with " + job.result();
        var why = "job " + job.id() + " ended " + job.state() + " " + result + message + remark;
        var failed = job.standing() == Standing.FAILED;
        return new Unsuccessful(why, !failed, failed && isConcurrency(message), errors, ranAllOthers(job));
    }

    /** Without the errors, or with ABORTED, commands may not have been reached (Developer Portal, "The option to continue on error"). */
    private static boolean ranAllOthers(JobDocument job) {
        return "COMPLETED".equals(job.state()) && "COMPLETED_WITH_ERROR".equals(job.result());
    }

    /** The text goes on after the message. */
    private static String withoutFullStop(String message) {
        var text = message.strip();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /** Goes by words, because Collibra gives no code for it (Developer Portal, "Concurrent import"). */
    private static boolean isConcurrency(String message) {
        var words = CAMEL_HUMP.matcher(message).replaceAll(" ").toLowerCase(Locale.ROOT);
        return CONCURRENCY.matcher(words).find();
    }
}
