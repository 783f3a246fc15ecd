package dev.batchsync.synchronization;

import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.retry.RetryPolicy;
import java.time.Instant;
import java.util.Optional;

/** Where a cycle stands, with just the data that this standing has. */
public sealed interface Phase {

    <R> R match(Cases<R> cases);

    /** One method for each phase. */
    interface Cases<R> extends Resumable.Cases<R> {
        R waiting(Waiting phase);

        R open(Open phase);

        R unpacking(Unpacking phase);

        R surveying(Surveying phase);

        R held(Held phase);

        R completed(Completed phase);

        R failed(Failed phase);

        R cancelled(Cancelled phase);
    }

    /** Nothing happens any more. */
    sealed interface Ended extends Phase {
        Instant at();
    }

    /** Where a held cycle goes on when a person lets it. */
    sealed interface Resumable extends Phase {
        <R> R match(Resumable.Cases<R> cases);

        @Override
        default <R> R match(Phase.Cases<R> cases) {
            Resumable.Cases<R> some = cases;
            return match(some);
        }

        /** One method for each phase in which calls are made. */
        interface Cases<R> {
            R preparing(Preparing phase);

            R importing(Importing phase);

            R finalizing(Finalizing phase);
        }

        Prepared prepared();

        Attempt attempt();

        Resumable with(Attempt next);

        Resumable with(Prepared next);

        /** The job of its last finalization that failed. */
        default Optional<JobId> lastFailed() {
            return Optional.empty();
        }

        /** After a job of it that failed. */
        default Resumable after(JobId failure) {
            return this;
        }

        /** What the call is for that it makes next or has made. */
        RetryPolicy.Call call();

        /** True when the job that it is about finalizes the synchronization. */
        default boolean finalizes() {
            return switch (call()) {
                case ONE_CALL, FINALIZATION -> true;
                case BATCH, QUESTION -> false;
            };
        }
    }

    /** Another cycle of the same synchronization id is under way. */
    record Waiting() implements Phase {
        @Override
        public <R> R match(Phase.Cases<R> cases) {
            return cases.waiting(this);
        }
    }

    /** Accepted; its definition has not been read yet. */
    record Open() implements Phase {
        @Override
        public <R> R match(Phase.Cases<R> cases) {
            return cases.open(this);
        }
    }

    /** The source is compressed and is being unpacked; nothing has been sent. */
    record Unpacking(Definition definition, UnpackCheckpoint reached) implements Phase {
        @Override
        public <R> R match(Phase.Cases<R> cases) {
            return cases.unpacking(this);
        }
    }

    /** The source is being read; nothing has been sent. */
    record Surveying(Definition definition, SurveyCheckpoint reached) implements Phase {
        @Override
        public <R> R match(Phase.Cases<R> cases) {
            return cases.surveying(this);
        }
    }

    /** A person has to decide. */
    record Held(Problem problem, Instant since, Resumable resumption) implements Phase {

        /** True when approving is what is asked for: nothing went wrong, but what would follow looks wrong. */
        boolean awaitsApproval() {
            return problem.kind() == Problem.Kind.SOURCE_EMPTY;
        }

        /** True when it can be taken up where it stopped without doing harm. */
        boolean canBeRetried() {
            return !awaitsApproval() && problem.kind() != Problem.Kind.FINALIZATION_DOUBTFUL;
        }

        /** True when a newer upload may take its place at once. */
        boolean givesWay() {
            return !mayHaveJob();
        }

        /** True when a job of this cycle may still be at work in Collibra. */
        boolean mayHaveJob() {
            return resumption.attempt().mayHaveJob();
        }

        /** The job of a finalization that may still be at work and can be watched to its end. */
        Optional<JobId> finalizationAtWork() {
            var watched = resumption.finalizes() && problem.kind() != Problem.Kind.JOB_LOST;
            return watched && resumption.attempt() instanceof Attempt.Running running
                    ? Optional.of(running.job())
                    : Optional.empty();
        }

        @Override
        public <R> R match(Phase.Cases<R> cases) {
            return cases.held(this);
        }
    }

    /** The source is surveyed, and nothing of it has been sent; Collibra has to show that it can be worked with. */
    record Preparing(Prepared prepared, Attempt attempt) implements Resumable {

        @Override
        public Preparing with(Attempt next) {
            return new Preparing(prepared, next);
        }

        @Override
        public Preparing with(Prepared next) {
            return new Preparing(next, attempt);
        }

        @Override
        public RetryPolicy.Call call() {
            return RetryPolicy.Call.QUESTION;
        }

        @Override
        public <R> R match(Resumable.Cases<R> cases) {
            return cases.preparing(this);
        }
    }

    /** Batches before {@code batch} have succeeded; that one is under way. */
    record Importing(Prepared prepared, int batch, Attempt attempt) implements Resumable {

        public Importing {
            if (batch < 1 || batch > prepared.plan().batches()) {
                throw new IllegalArgumentException(
                        "batch " + batch + " of " + prepared.plan().batches());
            }
        }

        /** By which the job is found again: no other call for a batch of this or any other cycle has it. */
        String fileName(Cycle cycle) {
            return "%s_%s_batch-%d_attempt-%d%s"
                    .formatted(
                            cycle.synchronizationId(),
                            cycle.id(),
                            batch,
                            attempt.tally().sends(),
                            cycle.batchFormat().extension());
        }

        @Override
        public Importing with(Attempt next) {
            return new Importing(prepared, batch, next);
        }

        @Override
        public Importing with(Prepared next) {
            return new Importing(next, batch, attempt);
        }

        @Override
        public RetryPolicy.Call call() {
            return prepared.definition().oneCall() ? RetryPolicy.Call.ONE_CALL : RetryPolicy.Call.BATCH;
        }

        @Override
        public <R> R match(Resumable.Cases<R> cases) {
            return cases.importing(this);
        }
    }

    /**
     * Every batch has succeeded; the finalization is under way.
     *
     * @param failed the job of the last finalization of this cycle that has failed, so that it is not taken for the next
     */
    record Finalizing(Prepared prepared, Optional<JobId> failed, Attempt attempt) implements Resumable {

        static Finalizing first(Prepared prepared, Instant now) {
            return new Finalizing(prepared, Optional.empty(), Attempt.Due.first(now));
        }

        @Override
        public Optional<JobId> lastFailed() {
            return failed;
        }

        @Override
        public Finalizing after(JobId failure) {
            return new Finalizing(prepared, Optional.of(failure), attempt);
        }

        @Override
        public Finalizing with(Attempt next) {
            return new Finalizing(prepared, failed, next);
        }

        @Override
        public Finalizing with(Prepared next) {
            return new Finalizing(next, failed, attempt);
        }

        @Override
        public RetryPolicy.Call call() {
            return RetryPolicy.Call.FINALIZATION;
        }

        @Override
        public <R> R match(Resumable.Cases<R> cases) {
            return cases.finalizing(this);
        }
    }

    /** The finalization's job succeeded. */
    record Completed(Prepared prepared, JobId finalization, Instant at) implements Ended {
        @Override
        public <R> R match(Phase.Cases<R> cases) {
            return cases.completed(this);
        }
    }

    /** The file or its definition cannot be used. */
    record Failed(Problem problem, Instant at) implements Ended {
        @Override
        public <R> R match(Phase.Cases<R> cases) {
            return cases.failed(this);
        }
    }

    /** A person, or a newer upload, ended it. */
    record Cancelled(String why, Instant at) implements Ended {

        static Cancelled onRequest(Instant now) {
            return new Cancelled("A person cancelled it", now);
        }

        static Cancelled superseded(Upload newer, Instant now) {
            var object = newer.object();
            return new Cancelled("A newer upload replaced it: " + object.key() + " from " + object.modifiedAt(), now);
        }

        @Override
        public <R> R match(Phase.Cases<R> cases) {
            return cases.cancelled(this);
        }
    }
}
