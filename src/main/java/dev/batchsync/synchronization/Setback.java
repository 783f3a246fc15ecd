package dev.batchsync.synchronization;

import static dev.batchsync.synchronization.Answers.again;
import static dev.batchsync.synchronization.Answers.held;
import static dev.batchsync.synchronization.Answers.name;
import static dev.batchsync.synchronization.Answers.sentences;

import dev.batchsync.synchronization.Attempt.Due;
import dev.batchsync.synchronization.Attempt.Running;
import dev.batchsync.synchronization.Attempt.Sending;
import dev.batchsync.synchronization.Attempt.Tally;
import dev.batchsync.synchronization.Attempt.Unknown;
import dev.batchsync.synchronization.Attempt.Watch;
import dev.batchsync.synchronization.ImportJobs.Unsuccessful;
import dev.batchsync.synchronization.failure.Excerpt;
import dev.batchsync.synchronization.jobs.JobWindow;
import dev.batchsync.synchronization.retry.RetryPolicy;
import dev.batchsync.synchronization.retry.RetryPolicy.Trouble;
import dev.batchsync.synchronization.retry.RetryRow.Again;
import dev.batchsync.synchronization.retry.RetryRow.Decision;
import dev.batchsync.synchronization.retry.RetryRow.Effort;
import dev.batchsync.synchronization.retry.RetryRow.Hold;
import dev.batchsync.synchronization.retry.RetryRow.TreatAs;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** A phase in which a call failed, and the next phase for each decision of the retry policy. */
interface Setback {

    Phase.Resumable phase();

    Instant now();

    Effort effort();

    /** The pause that Collibra asks for. */
    default Optional<Duration> asked() {
        return Optional.empty();
    }

    Phase sendAgain(Instant at);

    Phase lookForJob(Instant at);

    Phase askAgain(Instant at);

    Phase hold(Problem.Kind kind);

    /** Continues with the row of another failure. */
    default Phase treatAs(RetryPolicy policy, Trouble trouble) {
        return follow(policy, trouble);
    }

    /** The phase that the policy decides on. */
    default Phase follow(RetryPolicy policy, Trouble trouble) {
        return policy.row(phase().call(), trouble)
                .decide(effort(), now(), asked())
                .match(new Decision.Cases<>() {
                    @Override
                    public Phase again(Again again) {
                        return switch (again.next()) {
                            case SEND_AGAIN -> sendAgain(again.at());
                            case LOOK_FOR_JOB -> lookForJob(again.at());
                            case ASK_AGAIN -> askAgain(again.at());
                            case NOTHING -> phase();
                        };
                    }

                    @Override
                    public Phase hold(Hold hold) {
                        return Setback.this.hold(hold.kind());
                    }

                    @Override
                    public Phase treatAs(TreatAs other) {
                        return Setback.this.treatAs(policy, other.trouble());
                    }
                });
    }

    /**
     * A call that did not start its job, or may not have started it.
     *
     * @param next the count of the next try
     * @param why the reason that is shown until the next try
     * @param whyHeld the reason that is shown to the person who has to decide
     */
    record OfCall(Phase.Resumable phase, Tally next, String why, String whyHeld, Optional<Duration> asked, Instant now)
            implements Setback {

        OfCall(Phase.Resumable phase, String why, Optional<Duration> asked, Instant now) {
            this(phase, phase.attempt().tally().nextSend(), why, why, asked, now);
        }

        @Override
        public Effort effort() {
            var tally = phase.attempt().tally();
            return new Effort(tally.since(), tally.sends());
        }

        @Override
        public Phase sendAgain(Instant at) {
            return phase.with(new Due(next, at, why));
        }

        @Override
        public Phase lookForJob(Instant at) {
            var window = phase.attempt() instanceof Sending sending ? sending.window() : JobWindow.at(now);
            return phase.with(Unknown.first(phase.attempt().tally(), now, window, at, why));
        }

        /** Nothing was sent yet. */
        @Override
        public Phase askAgain(Instant at) {
            return phase.with(new Due(phase.attempt().tally(), at, why));
        }

        @Override
        public Phase hold(Problem.Kind kind) {
            return held(kind, whyHeld, again(phase, now), now);
        }
    }

    /** A known job whose end has not been seen. */
    class OfWatch implements Setback {

        private final Phase.Resumable phase;
        private final Running running;
        private final String why;
        private final Instant now;

        OfWatch(Phase.Resumable phase, Running running, String why, Instant now) {
            this.phase = phase;
            this.running = running;
            this.why = why;
            this.now = now;
        }

        @Override
        public final Phase.Resumable phase() {
            return phase;
        }

        @Override
        public final Instant now() {
            return now;
        }

        @Override
        public Effort effort() {
            return Effort.since(running.since());
        }

        Watch watch(Instant next) {
            return running.watch().again(next);
        }

        @Override
        public final Phase sendAgain(Instant at) {
            return phase.with(new Due(running.tally().nextSend(), at, why));
        }

        @Override
        public final Phase lookForJob(Instant at) {
            var window = JobWindow.at(running.since());
            return phase.with(Unknown.first(running.tally(), now, window, at, why));
        }

        @Override
        public final Phase askAgain(Instant at) {
            return phase.with(running.with(watch(at)));
        }

        @Override
        public final Phase hold(Problem.Kind kind) {
            return Answers.held(kind, why, phase, now);
        }
    }

    /** A job that ended without success. */
    record OfFailure(Phase.Resumable phase, Running running, Unsuccessful answer, Instant now) implements Setback {

        private static final int LONGEST_MESSAGE = 2_000;

        /** The failures count; the pause grows with the time that the job took. */
        @Override
        public Effort effort() {
            return new Effort(running.since(), tally().failures());
        }

        private Tally tally() {
            return running.tally().nextAfterFailure(now);
        }

        private String why() {
            return Excerpt.of(answer.why(), LONGEST_MESSAGE);
        }

        @Override
        public Phase sendAgain(Instant at) {
            return phase.with(new Due(tally(), at, why()));
        }

        @Override
        public Phase lookForJob(Instant at) {
            return askAgain(at);
        }

        @Override
        public Phase askAgain(Instant at) {
            return phase.with(running.with(running.watch().again(at)));
        }

        @Override
        public Phase hold(Problem.Kind kind) {
            var failure =
                    sentences(subject() + " failed: " + why(), answer.errors().inShort());
            return held(kind, sentences(failure, advice(kind)), resumption(), now);
        }

        /** If the failed job may not be ours, its failure does not prove that ours has ended. */
        private Phase.Resumable resumption() {
            return phase.finalizes() && running.found() ? phase : again(phase.after(running.job()), now);
        }

        private String subject() {
            return name(phase).substring(0, 1).toUpperCase(Locale.ROOT)
                    + name(phase).substring(1);
        }

        private String advice(Problem.Kind kind) {
            if (kind != Problem.Kind.FINALIZATION_DOUBTFUL) {
                return "";
            }
            return running.found()
                    ? "The call got no answer, and this job was taken for its job because no other could be. "
                            + LostCalls.advice(phase)
                            + " Then upload the file again."
                    : "It may already have run. Do not retry; upload the file again.";
        }
    }
}
