package dev.batchsync.synchronization;

import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.FinalizationStrategy;
import dev.batchsync.synchronization.failure.JobErrors;
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
    record BatchCall(SynchronizationId id, Definition definition, BatchFormat format, String fileName, Path payload) {}

    /** Whether a cycle can begin. */
    sealed interface Readiness {

        <R> R match(Readiness.Cases<R> cases);

        /** One method for each answer. */
        interface Cases<R> {
            R ready(Ready answer);

            R notStarted(NotStarted answer);

            R refused(Refused answer);
        }
    }

    record Ready() implements Readiness {
        @Override
        public <R> R match(Readiness.Cases<R> cases) {
            return cases.ready(this);
        }
    }

    /** What became of a call that starts a job. */
    sealed interface Submission {

        <R> R match(Submission.Cases<R> cases);

        /** One method for each answer. */
        interface Cases<R> {
            R accepted(Accepted answer);

            R notStarted(NotStarted answer);

            R refused(Refused answer);

            R uncertain(Uncertain answer);
        }
    }

    record Accepted(JobId job) implements Submission {
        @Override
        public <R> R match(Submission.Cases<R> cases) {
            return cases.accepted(this);
        }
    }

    /** Nothing was started and another try may succeed; {@code retryAfter} is the pause that Collibra asks for. */
    record NotStarted(String why, Optional<Duration> retryAfter) implements Submission, Readiness {
        @Override
        public <R> R match(Readiness.Cases<R> cases) {
            return cases.notStarted(this);
        }

        @Override
        public <R> R match(Submission.Cases<R> cases) {
            return cases.notStarted(this);
        }
    }

    /** Nothing was started and another try would get the same answer. */
    record Refused(String why) implements Submission, Readiness {
        @Override
        public <R> R match(Readiness.Cases<R> cases) {
            return cases.refused(this);
        }

        @Override
        public <R> R match(Submission.Cases<R> cases) {
            return cases.refused(this);
        }
    }

    /** A job may have been started. */
    record Uncertain(String why) implements Submission {
        @Override
        public <R> R match(Submission.Cases<R> cases) {
            return cases.uncertain(this);
        }
    }

    /** What is known of a job. */
    sealed interface JobStatus {

        <R> R match(JobStatus.Cases<R> cases);

        /** One method for each answer. */
        interface Cases<R> {
            R unfinished(Unfinished answer);

            R succeeded(Succeeded answer);

            R unsuccessful(Unsuccessful answer);

            R unsettled(Unsettled answer);

            R notFound(NotFound answer);

            R unanswered(Unanswered answer);

            R denied(Denied answer);
        }
    }

    /** Not over; progress is 0 to 100. */
    record Unfinished(int progress) implements JobStatus {
        @Override
        public <R> R match(JobStatus.Cases<R> cases) {
            return cases.unfinished(this);
        }
    }

    /** Over, COMPLETED with SUCCESS. */
    record Succeeded() implements JobStatus {
        @Override
        public <R> R match(JobStatus.Cases<R> cases) {
            return cases.succeeded(this);
        }
    }

    /**
     * Over without success.
     *
     * @param doubtful when it may have done its work all the same, in whole or in part
     * @param concurrency when another job or a lock was in the way
     */
    record Unsuccessful(String why, boolean doubtful, boolean concurrency, JobErrors errors) implements JobStatus {
        @Override
        public <R> R match(JobStatus.Cases<R> cases) {
            return cases.unsuccessful(this);
        }
    }

    /** The job is over, and how it ended is not to be seen yet; {@code end} is what counts should it stay so. */
    record Unsettled(Unsuccessful end) implements JobStatus {
        @Override
        public <R> R match(JobStatus.Cases<R> cases) {
            return cases.unsettled(this);
        }
    }

    /** Collibra does not know the job, or not yet. */
    record NotFound() implements JobStatus {
        @Override
        public <R> R match(JobStatus.Cases<R> cases) {
            return cases.notFound(this);
        }
    }

    /** The question was not answered; {@code retryAfter} is the pause that Collibra asks for. */
    record Unanswered(String why, Optional<Duration> retryAfter) implements JobStatus {
        @Override
        public <R> R match(JobStatus.Cases<R> cases) {
            return cases.unanswered(this);
        }
    }

    /** The question is refused, and would be again. */
    record Denied(String why) implements JobStatus {
        @Override
        public <R> R match(JobStatus.Cases<R> cases) {
            return cases.denied(this);
        }
    }

    /** What a look for a job found. */
    sealed interface Search {

        <R> R match(Search.Cases<R> cases);

        /** One method for each answer. */
        interface Cases<R> {
            R found(Found answer);

            R noneStarted(NoneStarted answer);

            R cannotTell(CannotTell answer);

            R unread(Unread answer);
        }
    }

    record Found(JobId job) implements Search {
        @Override
        public <R> R match(Search.Cases<R> cases) {
            return cases.found(this);
        }
    }

    /** The list of jobs was read and holds no such job. */
    record NoneStarted() implements Search {
        @Override
        public <R> R match(Search.Cases<R> cases) {
            return cases.noneStarted(this);
        }
    }

    /** The list of jobs was read, or does not exist, and does not settle it. */
    record CannotTell(String why) implements Search {
        @Override
        public <R> R match(Search.Cases<R> cases) {
            return cases.cannotTell(this);
        }
    }

    /** The list of jobs could not be read for now; {@code retryAfter} is the pause that Collibra asks for. */
    record Unread(String why, Optional<Duration> retryAfter) implements Search {
        @Override
        public <R> R match(Search.Cases<R> cases) {
            return cases.unread(this);
        }
    }
}
