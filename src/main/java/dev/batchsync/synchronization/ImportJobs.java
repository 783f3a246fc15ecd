package dev.batchsync.synchronization;

import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.definition.FinalizationStrategy;
import dev.batchsync.synchronization.failure.JobErrors;
import dev.batchsync.synchronization.guard.Counters;
import dev.batchsync.synchronization.jobs.BatchFormat;
import dev.batchsync.synchronization.jobs.TenantAddress;
import dev.batchsync.synchronization.jobs.TimeLeft;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Collibra's synchronization calls and the jobs that they start.
 *
 * <p>Answers are values, and so is a missing answer; only interruption and programming errors are thrown. A call that
 * could take longer than the time left is not made; it counts as not started, not answered or not read.
 */
public interface ImportJobs {

    /** Where every call goes. */
    TenantAddress tenant();

    /**
     * Asks whether Collibra can be reached, accepts the credentials and has a usable version. If the definition says
     * so, it makes Collibra forget the commands of earlier cycles. A second call does no harm.
     */
    Readiness prepare(SynchronizationId id, Definition definition, TimeLeft time);

    /** Asks whether Collibra remembers resources of this synchronization id from an earlier cycle. Changes nothing. */
    Memory memory(SynchronizationId id, TimeLeft time);

    /**
     * Makes Collibra drop what it tracks for an id: it removes and re-labels nothing of earlier cycles any more. A second call does
     * no harm, so a call without an answer counts as not started (Developer Portal, "Import API": DELETE /import/synchronize/{id}).
     */
    Readiness forget(SynchronizationId id, TimeLeft time);

    Submission submitBatch(BatchCall call, TimeLeft time);

    /** Imports a batch and finalizes its synchronization in one job. */
    Submission submitOneCall(BatchCall call, TimeLeft time);

    Submission submitFinalization(SynchronizationId id, FinalizationStrategy strategy, TimeLeft time);

    /**
     * Imports commands as JSON outside any synchronization, and goes on after a command that fails. Collibra does not
     * track such an import (Developer Portal, "Differences between import and synchronization").
     */
    Submission submitStatuses(String fileName, Path commands, TimeLeft time);

    JobStatus status(JobId job, TimeLeft time);

    /** What Collibra counted in a job that succeeded; empty if it does not say so now. */
    Optional<Counters> counters(JobId job, TimeLeft time);

    /**
     * A batch to be sent.
     *
     * @param format selects Collibra's call
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

    /** Whether Collibra already knows a synchronization id. */
    sealed interface Memory {

        <R> R match(Memory.Cases<R> cases);

        /** One method for each answer. */
        interface Cases<R> {
            R known(Known answer);

            R notStarted(NotStarted answer);

            R refused(Refused answer);
        }
    }

    /** Collibra says whether it remembers resources of the id. */
    record Known(boolean tracked) implements Memory {
        @Override
        public <R> R match(Memory.Cases<R> cases) {
            return cases.known(this);
        }
    }

    /** What came of a call that starts a job. */
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

    /** Nothing was started, and a later try may succeed. {@code retryAfter} is the pause that Collibra asks for. */
    record NotStarted(String why, Optional<Duration> retryAfter) implements Submission, Readiness, Memory {
        @Override
        public <R> R match(Memory.Cases<R> cases) {
            return cases.notStarted(this);
        }

        @Override
        public <R> R match(Readiness.Cases<R> cases) {
            return cases.notStarted(this);
        }

        @Override
        public <R> R match(Submission.Cases<R> cases) {
            return cases.notStarted(this);
        }
    }

    /** Nothing was started, and a later try would get the same answer. */
    record Refused(String why) implements Submission, Readiness, Memory {
        @Override
        public <R> R match(Memory.Cases<R> cases) {
            return cases.refused(this);
        }

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

    /** How a job stands. */
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

    /** It runs. Progress is 0 to 100. */
    record Unfinished(int progress) implements JobStatus {
        @Override
        public <R> R match(JobStatus.Cases<R> cases) {
            return cases.unfinished(this);
        }
    }

    /** It ended with complete success. */
    record Succeeded() implements JobStatus {
        @Override
        public <R> R match(JobStatus.Cases<R> cases) {
            return cases.succeeded(this);
        }
    }

    /**
     * It ended without success.
     *
     * @param doubtful whether it may have done its work all the same, in whole or in part
     * @param concurrency whether another job or a lock prevented it
     * @param othersRan whether it is certain that it ran everything that the errors are not about
     */
    record Unsuccessful(String why, boolean doubtful, boolean concurrency, JobErrors errors, boolean othersRan)
            implements JobStatus {

        @Override
        public <R> R match(JobStatus.Cases<R> cases) {
            return cases.unsuccessful(this);
        }
    }

    /** It ended, and Collibra does not yet say how. If that does not change, {@code end} counts. */
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

    /** The question was not answered. {@code retryAfter} is the pause that Collibra asks for. */
    record Unanswered(String why, Optional<Duration> retryAfter) implements JobStatus {
        @Override
        public <R> R match(JobStatus.Cases<R> cases) {
            return cases.unanswered(this);
        }
    }

    /** Collibra refuses the question, and would refuse it again. */
    record Denied(String why) implements JobStatus {
        @Override
        public <R> R match(JobStatus.Cases<R> cases) {
            return cases.denied(this);
        }
    }
}
