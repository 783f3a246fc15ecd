package dev.batchsync.synchronization;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Collibra's synchronization calls and the jobs that they start.
 *
 * <p>Answers are values, failures to get one among them; only interruption and programming errors are thrown. What would
 * take more than the time left is not begun; it counts as not started, not answered or not read.
 */
public interface ImportJobs {

    /**
     * Asks whether Collibra is there, lets the program in and is of a usable version, and has it forget the commands of
     * earlier cycles where the definition says so. Asking again does no harm.
     */
    Readiness prepare(SynchronizationId id, Definition definition, TimeLeft time);

    Submission submitBatch(BatchCall call, TimeLeft time);

    /** Has a batch imported and its synchronization finalized by one job. */
    Submission submitOneCall(BatchCall call, TimeLeft time);

    Submission submitFinalization(SynchronizationId id, FinalizationStrategy strategy, TimeLeft time);

    JobStatus status(JobId job, TimeLeft time);

    /** Looks for the job that a call with this file name has started. */
    Search findBatchJob(String fileName, TimeLeft time);

    /**
     * Looks for the job that a call with this file name has started and that finalizes as well: sent twice, it would do
     * harm, so that any other job that could be it leaves the question open.
     *
     * @param since when the call was made at the earliest
     */
    Search findOneCallJob(String fileName, Instant since, TimeLeft time);

    /**
     * Looks for a job that a finalization call has started.
     *
     * @param after the last job known to be older than the call
     */
    Search findFinalizationJob(SynchronizationId id, Optional<JobId> after, TimeLeft time);

    /**
     * A batch to be sent.
     *
     * @param format which of Collibra's calls takes it
     * @param fileName unique for synchronization id, cycle, batch and attempt
     * @param payload the file to send
     */
    record BatchCall(SynchronizationId id, Definition definition, SourceFormat format, String fileName, Path payload) {}

    /** Whether a cycle can begin. */
    sealed interface Readiness {}

    record Ready() implements Readiness {}

    /** What became of a call that starts a job. */
    sealed interface Submission {}

    record Accepted(JobId job) implements Submission {}

    /** Nothing was started and another try may succeed; {@code retryAfter} is the pause that Collibra asks for. */
    record NotStarted(String why, Optional<Duration> retryAfter) implements Submission, Readiness {}

    /** Nothing was started and another try would get the same answer. */
    record Refused(String why) implements Submission, Readiness {}

    /** A job may have been started. */
    record Uncertain(String why) implements Submission {}

    /** What is known of a job. */
    sealed interface JobStatus {}

    /** Not over; progress is 0 to 100. */
    record Unfinished(int progress) implements JobStatus {}

    /** Over, COMPLETED with SUCCESS. */
    record Succeeded() implements JobStatus {}

    /**
     * Over without success.
     *
     * @param doubtful when it may have done its work all the same, in whole or in part
     * @param concurrency when another job or a lock was in the way
     */
    record Unsuccessful(String why, boolean doubtful, boolean concurrency, JobErrors errors) implements JobStatus {}

    /** The job is over, and how it ended is not to be seen yet; {@code end} is what counts should it stay so. */
    record Unsettled(Unsuccessful end) implements JobStatus {}

    /** Collibra does not know the job, or not yet. */
    record NotFound() implements JobStatus {}

    /** The question was not answered; {@code retryAfter} is the pause that Collibra asks for. */
    record Unanswered(String why, Optional<Duration> retryAfter) implements JobStatus {}

    /** The question is refused, and would be again. */
    record Denied(String why) implements JobStatus {}

    /** What a look for a job found. */
    sealed interface Search {}

    record Found(JobId job) implements Search {}

    /** The list of jobs was read and holds no such job. */
    record NoneStarted() implements Search {}

    /** The list of jobs was read, or does not exist, and does not settle it. */
    record CannotTell(String why) implements Search {}

    /** The list of jobs could not be read for now; {@code retryAfter} is the pause that Collibra asks for. */
    record Unread(String why, Optional<Duration> retryAfter) implements Search {}
}
