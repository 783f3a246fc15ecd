package dev.batchsync.collibra.answer;

import dev.batchsync.synchronization.ImportJobs.Accepted;
import dev.batchsync.synchronization.ImportJobs.NotStarted;
import dev.batchsync.synchronization.ImportJobs.Refused;
import dev.batchsync.synchronization.ImportJobs.Submission;
import dev.batchsync.synchronization.ImportJobs.Uncertain;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.retry.RetryPolicy.Call;
import java.util.function.Supplier;

/** Decides what the result of a call that starts a job means. */
public final class JobStarts {

    private JobStarts() {}

    /** Decides it for a call of this kind; {@code who} says whose login it carried. */
    public static Submission submission(Call call, Answer<JobDocument> answer, Supplier<Caller> who) {
        return answer.then(job -> id(call, job)).match(Accepted::new, failure -> without(failure, who));
    }

    private static Answer<JobId> id(Call call, JobDocument job) {
        var id = job.id();
        return id == null || id.isBlank()
                ? Answer.failed(Failure.unreadable(call, "the answer names no job"))
                : new Answer.Success<>(new JobId(id));
    }

    private static Submission without(Failure failure, Supplier<Caller> who) {
        return switch (failure.meaning()) {
            case AGAIN -> new NotStarted(failure.why(), failure.retryAfter());
            case UNKNOWN -> new Uncertain(failure.why());
            case FINAL, ABSENT -> new Refused(refusal(failure, who));
        };
    }

    private static String refusal(Failure failure, Supplier<Caller> who) {
        return switch (failure.seen()) {
            case 401 -> who.get().rejected(failure.text());
            case 403 ->
                "Collibra did not let " + who.get().name() + " import (" + failure.text()
                        + "). Grant the right to import, and to change everything that the file names.";
            case 413 ->
                "the batch is too large for Collibra or a gateway before it (" + failure.text()
                        + "). Lower batch.maxBytes or batch.maxResources in the definition.";
            default -> failure.text();
        };
    }
}
