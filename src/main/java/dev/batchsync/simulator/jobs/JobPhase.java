package dev.batchsync.simulator.jobs;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.batchsync.simulator.importing.TypeCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** How far a job has come. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "phase")
@JsonSubTypes({
    @JsonSubTypes.Type(value = JobPhase.Enqueued.class, name = "waiting"),
    @JsonSubTypes.Type(value = JobPhase.InProgress.class, name = "running"),
    @JsonSubTypes.Type(value = JobPhase.Finished.class, name = "ended")
})
public sealed interface JobPhase {

    JobState state();

    JobResult result();

    /** When the job started, if the API shows it in this phase. */
    Optional<Instant> started();

    /** The end of the job, once it has ended. */
    Optional<Finished> end();

    double progressPercentage(Instant now);

    /** The job waits for its turn. */
    record Enqueued() implements JobPhase {

        @Override
        public JobState state() {
            return JobState.WAITING;
        }

        @Override
        public JobResult result() {
            return JobResult.NOT_SET;
        }

        @Override
        public Optional<Instant> started() {
            return Optional.empty();
        }

        @Override
        public Optional<Finished> end() {
            return Optional.empty();
        }

        @Override
        public double progressPercentage(Instant now) {
            return 0.0;
        }
    }

    /** The job runs, and is expected to take this long. */
    record InProgress(Instant startedOn, Duration expected) implements JobPhase {

        /** Only an ended job shows 100. */
        private static final double HIGHEST_PROGRESS = 99.0;

        @Override
        public JobState state() {
            return JobState.RUNNING;
        }

        @Override
        public JobResult result() {
            return JobResult.NOT_SET;
        }

        @Override
        public Optional<Instant> started() {
            return Optional.of(startedOn);
        }

        @Override
        public Optional<Finished> end() {
            return Optional.empty();
        }

        @Override
        public double progressPercentage(Instant now) {
            if (expected.isZero()) {
                return 0.0;
            }
            double elapsed = Duration.between(startedOn, now).toMillis();
            return Math.min(HIGHEST_PROGRESS, 100.0 * elapsed / expected.toMillis());
        }
    }

    /** Somebody has canceled the job, and it has not ended yet. The API shows this phase; the store never holds it. */
    record BeingCanceled() implements JobPhase {

        @Override
        public JobState state() {
            return JobState.CANCELING;
        }

        @Override
        public JobResult result() {
            return JobResult.NOT_SET;
        }

        @Override
        public Optional<Instant> started() {
            return Optional.empty();
        }

        @Override
        public Optional<Finished> end() {
            return Optional.empty();
        }

        @Override
        public double progressPercentage(Instant now) {
            return 0.0;
        }
    }

    /** The job has ended, for good. */
    record Finished(
            Instant startedOn,
            Instant endedOn,
            JobState state,
            JobResult result,
            String message,
            Map<String, TypeCounts> counters,
            int errorsCount)
            implements JobPhase {

        Finished deleted() {
            return new Finished(startedOn, endedOn, JobState.DELETED, result, message, counters, errorsCount);
        }

        @Override
        public Optional<Instant> started() {
            return Optional.of(startedOn);
        }

        @Override
        public Optional<Finished> end() {
            return Optional.of(this);
        }

        @Override
        public double progressPercentage(Instant now) {
            return 100.0;
        }
    }
}
