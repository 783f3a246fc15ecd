package dev.batchsync.synchronization;

import dev.batchsync.synchronization.definition.FinalizationStrategy;
import dev.batchsync.synchronization.failure.UtcTime;
import dev.batchsync.synchronization.forecast.Forecast;
import dev.batchsync.synchronization.guard.ComparisonCheckpoint;
import dev.batchsync.synchronization.guard.Counters;
import dev.batchsync.synchronization.guard.Question;
import dev.batchsync.synchronization.repair.FixUpload;
import dev.batchsync.synchronization.retry.RetryPolicy;
import dev.batchsync.synchronization.statuses.Restoration;
import dev.batchsync.synchronization.statuses.StatusReading;
import dev.batchsync.synchronization.unpacking.UnpackCheckpoint;
import dev.batchsync.synchronization.unpacking.UnpackingAgain;
import java.time.Instant;
import java.util.Optional;

/** Where a cycle stands, with the data of that phase. */
public sealed interface Phase {

    <R> R match(Cases<R> cases);

    /** One method for each phase. */
    interface Cases<R> extends Resumable.Cases<R> {
        R waiting(Waiting phase);

        R open(Open phase);

        R unpacking(Unpacking phase);

        R surveying(Surveying phase);

        R comparing(Comparing phase);

        R held(Held phase);

        R completed(Completed phase);

        R unchanged(Unchanged phase);

        R planned(Planned phase);

        R failed(Failed phase);

        R cancelled(Cancelled phase);
    }

    /** The cycle is over. */
    sealed interface Ended extends Phase {
        Instant at();
    }

    /** A phase in which the cycle is at work. A held cycle can go on in it. */
    sealed interface Underway extends Phase {

        /** The same phase, if calls are made in it. */
        default Optional<Resumable> calling() {
            return Optional.empty();
        }
    }

    /** A phase in which calls are made. */
    sealed interface Resumable extends Underway {
        <R> R match(Resumable.Cases<R> cases);

        @Override
        default Optional<Resumable> calling() {
            return Optional.of(this);
        }

        @Override
        default <R> R match(Phase.Cases<R> cases) {
            Resumable.Cases<R> some = cases;
            return match(some);
        }

        /** One method for each phase in which calls are made. */
        interface Cases<R> {
            R guarding(Guarding phase);

            R preparing(Preparing phase);

            R importing(Importing phase);

            R finalizing(Finalizing phase);

            R restoring(Restoring phase);
        }

        Prepared prepared();

        Attempt attempt();

        Resumable with(Attempt next);

        Resumable with(Prepared next);

        /** The job of its last finalization that failed. */
        default Optional<JobId> lastFailed() {
            return Optional.empty();
        }

        /** The next phase after a failed job. */
        default Resumable after(JobId failure) {
            return this;
        }

        /** The purpose of its call. */
        RetryPolicy.Call call();

        /** True if its job finalizes the synchronization. */
        default boolean finalizes() {
            return switch (call()) {
                case ONE_CALL, FINALIZATION -> true;
                case BATCH, QUESTION -> false;
            };
        }
    }

    /** Another cycle of the same synchronization id is open. */
    record Waiting() implements Phase {
        @Override
        public <R> R match(Phase.Cases<R> cases) {
            return cases.waiting(this);
        }
    }

    /**
     * Accepted; its definition has not been read yet.
     *
     * @param forced whether a person has started it with the wish to send the source even if nothing has changed. If it begins
     *     anew, only the cycle says so.
     */
    record Open(boolean forced) implements Underway {

        public Open() {
            this(false);
        }

        @Override
        public <R> R match(Phase.Cases<R> cases) {
            return cases.open(this);
        }
    }

    /** The source is being read, which can take several invocations. */
    sealed interface Reading extends Underway {

        /** After so many invocations in a row that got no further, a person is asked. */
        int MOST_STALLS = 10;

        /** How many invocations in a row were ended before they got further. */
        int stalls();

        /** The same after one more of them. */
        Reading stalled();

        /** The same for a person who has removed the cause. */
        Reading anew();

        /** What every one of them was ended before. */
        String next();

        default boolean isStuck() {
            return stalls() >= MOST_STALLS;
        }
    }

    /**
     * The source is compressed and is being unpacked; nothing has been sent.
     *
     * @param stalls see {@link Reading#stalls}
     */
    record Unpacking(UnpackCheckpoint reached, int stalls) implements Reading {

        public Unpacking(UnpackCheckpoint reached) {
            this(reached, 0);
        }

        @Override
        public Unpacking stalled() {
            return new Unpacking(reached, stalls + 1);
        }

        @Override
        public Unpacking anew() {
            return new Unpacking(reached);
        }

        @Override
        public String next() {
            return "more than %,d bytes were unpacked".formatted(reached.bytes());
        }

        @Override
        public <R> R match(Phase.Cases<R> cases) {
            return cases.unpacking(this);
        }
    }

    /**
     * The source is being read; nothing has been sent.
     *
     * @param stalls see {@link Reading#stalls}
     */
    record Surveying(SurveyCheckpoint reached, int stalls) implements Reading {

        public Surveying(SurveyCheckpoint reached) {
            this(reached, 0);
        }

        @Override
        public Surveying stalled() {
            return new Surveying(reached, stalls + 1);
        }

        @Override
        public Surveying anew() {
            return new Surveying(reached);
        }

        @Override
        public String next() {
            return "batch %,d was found".formatted(reached.batches() + 1);
        }

        @Override
        public <R> R match(Phase.Cases<R> cases) {
            return cases.surveying(this);
        }
    }

    /**
     * The source is surveyed, and is compared with what was sent before; nothing has been sent.
     *
     * @param lost why the program does not know what was sent before, if the record is unusable
     */
    record Comparing(Prepared prepared, Optional<String> lost, ComparisonCheckpoint reached) implements Underway {

        static Comparing first(Prepared prepared) {
            return new Comparing(prepared, Optional.empty(), ComparisonCheckpoint.START);
        }

        @Override
        public <R> R match(Phase.Cases<R> cases) {
            return cases.comparing(this);
        }
    }

    /**
     * The cycle waits for a person's decision.
     *
     * @param question what the person can approve, if that is the decision
     * @param fix the latest fix file that arrived for it
     */
    record Held(
            Problem problem, Instant since, Underway resumption, Optional<Question> question, Optional<FixUpload> fix)
            implements Phase {

        public Held(Problem problem, Instant since, Underway resumption) {
            this(problem, since, resumption, Optional.empty());
        }

        public Held(Problem problem, Instant since, Underway resumption, Optional<Question> question) {
            this(problem, since, resumption, question, Optional.empty());
        }

        /** The same with the fix file that arrived last. */
        public Held with(FixUpload latest) {
            return new Held(problem, since, resumption, question, Optional.of(latest));
        }

        /** The same after its report has said why a fix file was refused. */
        Held reported() {
            return new Held(problem, since, resumption, question, fix.map(FixUpload::reported));
        }

        /** True if it is the same decision, whatever came of fix files. */
        boolean isSameAs(Held other) {
            return new Held(problem, since, resumption, question)
                    .equals(new Held(other.problem, other.since, other.resumption, other.question));
        }

        /** The fix file that is still to be read. */
        public Optional<FixUpload> unreadFix() {
            return fix.filter(FixUpload::isUnread);
        }

        /** The same with one more sentence about the problem. */
        Held saying(String more) {
            return new Held(
                    new Problem(problem.kind(), Answers.sentences(problem.message(), more), problem.place()),
                    since,
                    resumption,
                    question,
                    fix);
        }

        /** True if it waits for an approval: nothing failed, but the next step looks wrong. */
        boolean awaitsApproval() {
            return question.isPresent();
        }

        /** True if it can go on where it stopped without doing harm. */
        public boolean canBeRetried() {
            return switch (problem.kind()) {
                case FINALIZATION_DOUBTFUL, TENANT_CHANGED -> false;
                default -> !awaitsApproval();
            };
        }

        /** True if a newer upload may replace it at once. */
        boolean givesWay() {
            return !mayHaveJob();
        }

        /** True if a job of this cycle may still run in Collibra. */
        public boolean mayHaveJob() {
            return calling().filter(phase -> phase.attempt().mayHaveJob()).isPresent();
        }

        /** True if a finalization was sent and is not known to have ended. */
        public boolean finalizationMayBeAtWork() {
            return calling().filter(Resumable::finalizes).isPresent() && mayHaveJob();
        }

        /** The phase to go on in, if calls are made in it. */
        public Optional<Resumable> calling() {
            return resumption.calling();
        }

        @Override
        public <R> R match(Phase.Cases<R> cases) {
            return cases.held(this);
        }
    }

    /**
     * The source is compared with what was sent before, and nothing has been sent. The program asks Collibra whether it
     * knows the synchronization id, unless a ledger explains that. Then the guard decides.
     */
    record Guarding(Prepared prepared, Optional<String> lost, Attempt attempt) implements Resumable {

        @Override
        public Guarding with(Attempt next) {
            return new Guarding(prepared, lost, next);
        }

        @Override
        public Guarding with(Prepared next) {
            return new Guarding(next, lost, attempt);
        }

        @Override
        public RetryPolicy.Call call() {
            return RetryPolicy.Call.QUESTION;
        }

        @Override
        public <R> R match(Resumable.Cases<R> cases) {
            return cases.guarding(this);
        }
    }

    /** The guard has let it pass, and nothing has been sent. Collibra is asked whether it is ready. */
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

    /**
     * The batches before {@code batch} succeeded; this one is being sent or runs.
     *
     * @param again how far the source is unpacked again before it is sent; empty if that is not necessary
     */
    record Importing(Prepared prepared, int batch, Attempt attempt, Optional<UnpackingAgain> again)
            implements Resumable {

        public Importing {
            // Records of earlier versions do not have it.
            again = again == null ? Optional.empty() : again;
            if (batch < 1 || batch > prepared.plan().batches()) {
                throw new IllegalArgumentException(
                        "batch " + batch + " of " + prepared.plan().batches());
            }
        }

        public Importing(Prepared prepared, int batch, Attempt attempt) {
            this(prepared, batch, attempt, Optional.empty());
        }

        /** Whether its source is being unpacked again. */
        public boolean isUnpacking() {
            return again.filter(unpacking -> !unpacking.over()).isPresent();
        }

        Importing with(UnpackingAgain next) {
            return new Importing(prepared, batch, attempt, Optional.of(next));
        }

        Importing withoutUnpacking() {
            return new Importing(prepared, batch, attempt);
        }

        /** No other call for a batch, of this or any other cycle, has the same. */
        public String fileName(Cycle cycle) {
            return fileNameOfAnyAttempt(cycle)
                    + attempt.tally().sends()
                    + cycle.batchFormat().extension();
        }

        /** What the file names of all attempts for this batch begin with. */
        public String fileNameOfAnyAttempt(Cycle cycle) {
            return "%s_%s_batch-%d_attempt-".formatted(cycle.synchronizationId(), cycle.id(), batch);
        }

        /** True if an earlier call imported and finalized in one, and is not known to have done nothing. */
        public boolean mayHaveFinalized() {
            return finalizes() && attempt.tally().sends() > 1;
        }

        /** A call is made only after the batch was read. */
        @Override
        public Importing with(Attempt next) {
            return new Importing(prepared, batch, next, next instanceof Attempt.Sending ? Optional.empty() : again);
        }

        @Override
        public Importing with(Prepared next) {
            return new Importing(next, batch, attempt, again);
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
     * Every batch succeeded; the finalization is being sent or runs.
     *
     * @param failed the job of this cycle's last failed finalization, so that a look does not find it again
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

    /**
     * The finalization's job succeeded, so the cycle counts as completed whatever comes of this. Assets that came back get
     * the statuses that they had.
     *
     * @param reading which of them have the default status now
     * @param known what has been restored so far
     */
    record Restoring(Completed completed, Stage stage, StatusReading reading, Restoration known, Attempt attempt)
            implements Resumable {

        /** What is done. */
        public enum Stage {
            READING,
            /** A plain import is sent, or runs. It sets the same statuses if it runs twice. */
            SENDING,
            /** What was restored or left is no longer kept. */
            SETTLING
        }

        public static Restoring first(Completed completed, Instant now) {
            return new Restoring(
                    completed,
                    Stage.READING,
                    StatusReading.start(StatusReading.Purpose.RETURNED, now),
                    Restoration.NONE,
                    Attempt.Due.first(now));
        }

        /** For what one job could not set. */
        public Restoring again(Instant now) {
            return new Restoring(
                    completed, Stage.READING, first(completed, now).reading, known, Attempt.Due.first(now));
        }

        public Restoring with(StatusReading next, Instant now) {
            return new Restoring(completed, stage, next, known, Attempt.Due.first(now));
        }

        public Restoring counting(int restored, int left, StatusReading done) {
            return new Restoring(completed, stage, done, known.plus(restored, left), attempt);
        }

        public Restoring in(Stage next, Instant now) {
            return new Restoring(completed, next, reading, known, Attempt.Due.first(now));
        }

        public Restoring failed(String why) {
            return new Restoring(completed, stage, reading, known.failed(why), attempt);
        }

        /** The cycle's end. What was to be set counts as restored only after its job. */
        public Completed end() {
            return completed.with(known);
        }

        /** The cycle's end if the restoration is given up. */
        Completed endAfter(String why) {
            var done = stage == Stage.SENDING ? new Restoration(0, known.left(), known.failure()) : known;
            return completed.with(done.failed(why));
        }

        String fileName(Cycle cycle) {
            return "%s_%s_statuses_attempt-%d.json"
                    .formatted(
                            cycle.synchronizationId(),
                            cycle.id(),
                            attempt.tally().sends());
        }

        @Override
        public Prepared prepared() {
            return completed.prepared();
        }

        @Override
        public Restoring with(Attempt next) {
            return new Restoring(completed, stage, reading, known, next);
        }

        @Override
        public Restoring with(Prepared next) {
            var changed = new Completed(
                    next, completed.finalization(), completed.at(), completed.counters(), completed.restoration());
            return new Restoring(changed, stage, reading, known, attempt);
        }

        @Override
        public RetryPolicy.Call call() {
            return stage == Stage.SENDING ? RetryPolicy.Call.BATCH : RetryPolicy.Call.QUESTION;
        }

        @Override
        public <R> R match(Resumable.Cases<R> cases) {
            return cases.restoring(this);
        }
    }

    /**
     * The finalization's job succeeded.
     *
     * @param counters what Collibra counted in that job, if it said so
     * @param restoration what became of the statuses of assets that came back
     */
    record Completed(
            Prepared prepared, JobId finalization, Instant at, Optional<Counters> counters, Restoration restoration)
            implements Ended {

        public Completed {
            // Records of earlier versions have none.
            restoration = restoration == null ? Restoration.NONE : restoration;
        }

        public Completed(Prepared prepared, JobId finalization, Instant at) {
            this(prepared, finalization, at, Optional.empty(), Restoration.NONE);
        }

        Completed with(Optional<Counters> counted) {
            return new Completed(prepared, finalization, at, counted, restoration);
        }

        Completed with(Restoration known) {
            return new Completed(prepared, finalization, at, counters, known);
        }

        @Override
        public <R> R match(Phase.Cases<R> cases) {
            return cases.completed(this);
        }
    }

    /**
     * The source, its definition and the tenant are the same as in the last completed cycle, so nothing was sent.
     *
     * @param like that cycle
     */
    record Unchanged(Prepared prepared, CycleId like, Instant at) implements Ended {
        @Override
        public <R> R match(Phase.Cases<R> cases) {
            return cases.unchanged(this);
        }
    }

    /** The cycle only planned, and nothing was sent. */
    record Planned(Prepared prepared, Forecast forecast, Instant at) implements Ended {
        @Override
        public <R> R match(Phase.Cases<R> cases) {
            return cases.planned(this);
        }
    }

    /**
     * The file or its definition cannot be used.
     *
     * @param doubtful the strategy of a finalization that an earlier call of this cycle may have run
     */
    record Failed(Problem problem, Instant at, Optional<FinalizationStrategy> doubtful) implements Ended {

        public Failed {
            // Records of earlier versions do not say it.
            doubtful = doubtful == null ? Optional.empty() : doubtful;
        }

        public Failed(Problem problem, Instant at) {
            this(problem, at, Optional.empty());
        }

        @Override
        public <R> R match(Phase.Cases<R> cases) {
            return cases.failed(this);
        }
    }

    /**
     * A person or a newer upload ended it.
     *
     * @param held how it was held until then, if it was
     */
    record Cancelled(String why, Instant at, Optional<Held> held) implements Ended {

        public Cancelled {
            // Records of earlier versions do not say it.
            held = held == null ? Optional.empty() : held;
        }

        public Cancelled(String why, Instant at) {
            this(why, at, Optional.empty());
        }

        Cancelled after(Held phase) {
            return new Cancelled(why, at, Optional.of(phase));
        }

        static Cancelled runAgain(CycleId next, Instant now) {
            return new Cancelled("A person had the upload run again, as cycle " + next, now);
        }

        static Cancelled tooMany(int most, Instant now) {
            return new Cancelled(
                    "More than " + most
                            + " uploads wait, so this one, which is neither the newest nor one of the oldest, was"
                            + " dropped. If no newer one can be used, start its cycle again",
                    now);
        }

        static Cancelled onRequest(Instant now) {
            return new Cancelled("A person cancelled it", now);
        }

        /** Before anything was sent. */
        static Cancelled asDefinitionChanged(Instant now) {
            return new Cancelled(
                    "The definition was changed while the cycle was under way, so nothing was sent. Upload the file again, or"
                            + " start its cycle again",
                    now);
        }

        static Cancelled superseded(Upload newer, Instant now) {
            var time = UtcTime.of(newer.time()) + (newer.isAnnounced() ? "" : " or later");
            return new Cancelled("A newer upload replaced it: " + newer.object().key() + " from " + time, now);
        }

        @Override
        public <R> R match(Phase.Cases<R> cases) {
            return cases.cancelled(this);
        }
    }
}
