package dev.batchsync.synchronization;

import static dev.batchsync.synchronization.Answers.held;
import static dev.batchsync.synchronization.Answers.name;
import static dev.batchsync.synchronization.Answers.sentences;

import dev.batchsync.synchronization.Attempt.Due;
import dev.batchsync.synchronization.Attempt.Running;
import dev.batchsync.synchronization.Attempt.Tally;
import dev.batchsync.synchronization.Attempt.Unknown;
import dev.batchsync.synchronization.Attempt.Watch;
import dev.batchsync.synchronization.Phase.Resumable;
import dev.batchsync.synchronization.jobs.JobLook;
import dev.batchsync.synchronization.jobs.JobWindow;
import dev.batchsync.synchronization.jobs.LostCall;
import dev.batchsync.synchronization.jobs.Search;
import dev.batchsync.synchronization.jobs.Search.CannotTell;
import dev.batchsync.synchronization.jobs.Search.Found;
import dev.batchsync.synchronization.jobs.Search.NoneStarted;
import dev.batchsync.synchronization.jobs.Search.Pending;
import dev.batchsync.synchronization.jobs.Search.Unread;
import dev.batchsync.synchronization.retry.RetryPolicy;
import dev.batchsync.synchronization.retry.RetryPolicy.Trouble;
import dev.batchsync.synchronization.retry.RetryRow.Effort;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides which phase follows after the program has looked for the job of a call without an answer.
 *
 * <p>A batch that is sent twice is imported twice, which does no harm. A finalization that is sent twice treats every
 * resource as missing. It therefore counts as never started only if every look, from the first one to one that is twenty
 * times the visibility later, shows a list of jobs that reaches back to a job older than the call and holds no newer job
 * that could be the finalization. {@link JobLook} says which jobs can. In every other case a person decides.
 *
 * <p>This rests on three facts: Collibra answers with the job that it has made, so the job exists before the answer; its
 * own client waits ten seconds for a new job to appear (collibra/import-api-examples); gateways give up on a call within
 * minutes. No document says how late a job can appear, or that finalizations are listed as imports are.
 */
final class LostCalls {

    private static final String NOT_SEEN = "Collibra does not list its job yet";
    private static final String NO_JOB_STARTED = "the last call started no job";

    private final RetryPolicy policy;

    LostCalls(RetryPolicy policy) {
        this.policy = policy;
    }

    Phase found(LostCall call, Search answer, Answers.Timing when) {
        return answer.match(new Look(call, when));
    }

    /** What each answer to a look means. */
    private final class Look implements Search.Cases<Phase> {

        private final Resumable phase;
        private final Instant sentAt;
        private final JobWindow window;
        private final Answers.Timing when;

        Look(LostCall call, Answers.Timing when) {
            this.phase = call.phase();
            this.sentAt = call.sentAt();
            this.window = call.window().sentBy(call.sentAt());
            this.when = when;
        }

        @Override
        public Phase found(Found answer) {
            var watch = Watch.seen(when.asked(), policy.pacing().firstQuestion(when.asked(), Optional.empty()), 0);
            return phase.with(new Running(phase.attempt().tally(), answer.job(), sentAt, watch, !answer.named()));
        }

        @Override
        public Phase noneStarted(NoneStarted answer) {
            var noneSince =
                    phase.finalizes() ? Optional.of(noneSince().orElse(when.asked())) : Optional.<Instant>empty();
            return new NotFound(NOT_SEEN, noneSince.orElse(sentAt), noneSince).follow(policy, Trouble.NO_JOB_LISTED);
        }

        @Override
        public Phase pending(Pending answer) {
            return new NotFound(answer.why(), sentAt, Optional.empty()) {
                @Override
                Tally tally() {
                    return phase.attempt().tally().atWork(now());
                }
            }.follow(policy, Trouble.JOB_UNEXPLAINED);
        }

        @Override
        public Phase cannotTell(CannotTell answer) {
            return new NotFound(answer.why(), sentAt, Optional.empty()).follow(policy, Trouble.LIST_UNCLEAR);
        }

        @Override
        public Phase unread(Unread answer) {
            return new NotFound(answer.why(), sentAt, noneSince()) {
                @Override
                public Instant now() {
                    return when.answered();
                }

                @Override
                public Optional<Duration> asked() {
                    return answer.retryAfter();
                }
            }.follow(policy, Trouble.LIST_UNREAD);
        }

        private Optional<Instant> noneSince() {
            return phase.attempt() instanceof Unknown unknown ? unknown.noneSince() : Optional.empty();
        }

        /** A look that did not find the job. */
        private class NotFound implements Setback {

            private final String why;
            private final Instant since;
            private final Optional<Instant> noneSince;

            NotFound(String why, Instant since, Optional<Instant> noneSince) {
                this.why = why;
                this.since = since;
                this.noneSince = noneSince;
            }

            Tally tally() {
                return phase.attempt().tally();
            }

            /** A batch waits for the job of every call; a finalization's job is sought around the last two calls only. */
            private JobWindow lost() {
                return phase.finalizes()
                        ? window
                        : tally().lost().map(first -> first.upTo(window)).orElse(window);
            }

            @Override
            public Resumable phase() {
                return phase;
            }

            @Override
            public Instant now() {
                return when.asked();
            }

            @Override
            public Effort effort() {
                return Effort.since(since);
            }

            @Override
            public Phase sendAgain(Instant at) {
                return phase.with(new Due(tally().nextAfterLoss(lost()), at, why));
            }

            @Override
            public Phase lookForJob(Instant at) {
                return phase.with(new Unknown(tally(), sentAt, window, at, why, noneSince));
            }

            @Override
            public Phase askAgain(Instant at) {
                return lookForJob(at);
            }

            @Override
            public Phase hold(Problem.Kind kind) {
                var unknown = phase.with(Unknown.first(tally(), sentAt, window, now(), why));
                var message =
                        sentences("It is not known whether " + name(phase) + " was started: " + why, advice(phase));
                return held(kind, message, unknown, now());
            }

            @Override
            public Phase treatAs(RetryPolicy policy, Trouble trouble) {
                var never = "Collibra starts no job for " + name(phase)
                        + ", however often it is sent. Find out in Collibra why. Then retry.";
                var next = tally().nextAfterLoss(lost());
                return new Setback.OfCall(phase, next, NO_JOB_STARTED, never, Optional.empty(), now())
                        .follow(policy, trouble);
            }
        }
    }

    /** For a finalization that may be running and whose job cannot be watched to its end. */
    static String advice(Resumable phase) {
        return phase.finalizes()
                ? "Before you cancel, check in Collibra's activities that no synchronization job is running."
                : "";
    }
}
