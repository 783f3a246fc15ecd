package dev.batchsync.synchronization;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Collibra's synchronization calls and the jobs that they start.
 *
 * <p>Answers are values, failures to get one among them; only interruption and programming errors are thrown.
 */
public interface ImportJobs {

    Submission submitBatch(BatchCall call);

    Submission submitFinalization(SynchronizationId id, FinalizationStrategy strategy);

    JobStatus status(JobId job);

    /** Looks for the job that a batch call with this file name has started. */
    Search findBatchJob(String fileName);

    /**
     * Looks for a job that a finalization call has started.
     *
     * @param after the last job known to be older than the call
     */
    Search findFinalizationJob(SynchronizationId id, Optional<JobId> after);

    /**
     * A batch to be sent.
     *
     * @param format which of Collibra's calls takes it
     * @param fileName unique for synchronization id, cycle, batch and attempt
     * @param payload the file to send
     */
    record BatchCall(SynchronizationId id, Definition definition, SourceFormat format, String fileName, Path payload) {}

    /** What became of a call that starts a job. */
    sealed interface Submission {}

    record Accepted(JobId job) implements Submission {}

    /** No job was started and another try may succeed. */
    record NotStarted(String why, Optional<Duration> retryAfter) implements Submission {}

    /** No job was started and another try would get the same answer. */
    record Refused(String why) implements Submission {}

    /** A job may have been started. */
    record Uncertain(String why) implements Submission {}

    /** What is known of a job. */
    sealed interface JobStatus {}

    /** Not over; progress is 0 to 100. */
    record Unfinished(int progress) implements JobStatus {}

    /** Over, COMPLETED with SUCCESS. */
    record Succeeded() implements JobStatus {}

    /** Over without success; {@code concurrency} when another job or a lock was in the way. */
    record Unsuccessful(String why, boolean concurrency) implements JobStatus {}

    /** Collibra does not know the job, or not yet. */
    record NotFound() implements JobStatus {}

    /** The question was not answered. */
    record Unanswered(String why) implements JobStatus {}

    /** What a look for a job found. */
    sealed interface Search {}

    record Found(JobId job) implements Search {}

    /** The list of jobs was read and holds no such job. */
    record NoneStarted() implements Search {}

    /** The list of jobs was read, or does not exist, and does not settle it. */
    record CannotTell(String why) implements Search {}

    /** The list of jobs could not be read for now. */
    record Unread(String why) implements Search {}
}
