package dev.batchsync.synchronization;

import static dev.batchsync.synchronization.Answers.name;
import static dev.batchsync.synchronization.Answers.sentences;

import dev.batchsync.synchronization.Attempt.Due;
import dev.batchsync.synchronization.Attempt.Running;
import dev.batchsync.synchronization.Attempt.Watch;
import dev.batchsync.synchronization.ImportJobs.Denied;
import dev.batchsync.synchronization.ImportJobs.NotFound;
import dev.batchsync.synchronization.ImportJobs.Succeeded;
import dev.batchsync.synchronization.ImportJobs.Unanswered;
import dev.batchsync.synchronization.ImportJobs.Unfinished;
import dev.batchsync.synchronization.ImportJobs.Unsettled;
import dev.batchsync.synchronization.ImportJobs.Unsuccessful;
import dev.batchsync.synchronization.Phase.Resumable;
import dev.batchsync.synchronization.failure.UtcTime;
import dev.batchsync.synchronization.retry.RetryPolicy;
import dev.batchsync.synchronization.retry.RetryPolicy.Trouble;
import dev.batchsync.synchronization.retry.RetryRow.Effort;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides which phase follows an answer about a job. */
final class JobAnswers {

    private final RetryPolicy policy;

    JobAnswers(RetryPolicy policy) {
        this.policy = policy;
    }

    Phase watched(Resumable phase, Running running, ImportJobs.JobStatus answer, Answers.Timing when) {
        return answer.match(new Job(phase, running, when));
    }

    /** What each answer about a job means. */
    private final class Job implements ImportJobs.JobStatus.Cases<Phase> {

        private final Resumable phase;
        private final Running running;
        private final Answers.Timing when;

        Job(Resumable phase, Running running, Answers.Timing when) {
            this.phase = phase;
            this.running = running;
            this.when = when;
        }

        @Override
        public Phase succeeded(Succeeded answer) {
            return phase.match(new AfterSuccess(running.job(), when.answered()));
        }

        @Override
        public Phase unfinished(Unfinished answer) {
            var now = when.answered();
            var why = "Job " + running.job() + " of " + name(phase) + " is still running. It began at "
                    + UtcTime.of(running.since()) + ". If it hangs, cancel it in Collibra. Then retry.";
            return new Setback.OfWatch(phase, running, why, now) {
                @Override
                Watch watch(Instant next) {
                    var seen = running.watch().seenAgain(now, next, answer.progress());
                    return seen.again(
                            policy.pacing().nextQuestion(running.since(), now, seen.progress(), seen.progressedAt()));
                }
            }.follow(policy, Trouble.JOB_UNFINISHED);
        }

        @Override
        public Phase unanswered(Unanswered answer) {
            return new Setback.OfWatch(phase, running, answer.why(), when.answered()) {
                @Override
                public Effort effort() {
                    return Effort.since(running.watch().lastSeen());
                }

                @Override
                public Optional<Duration> asked() {
                    return answer.retryAfter();
                }

                @Override
                Watch watch(Instant next) {
                    return running.watch().unanswered(next, answer.why());
                }
            }.follow(policy, Trouble.JOB_UNANSWERED);
        }

        @Override
        public Phase denied(Denied answer) {
            var why = "Collibra refuses to show job " + running.job() + " of " + name(phase) + ": " + answer.why();
            return new Setback.OfWatch(phase, running, why, when.answered()).follow(policy, Trouble.REFUSED);
        }

        @Override
        public Phase notFound(NotFound answer) {
            var why = sentences(
                    "Collibra no longer knows job " + running.job() + " of " + name(phase), LostCalls.advice(phase));
            return new Missing(why).follow(policy, Trouble.JOB_MISSING);
        }

        @Override
        public Phase unsettled(Unsettled answer) {
            return new Missing(answer.end().why()) {
                @Override
                public Phase treatAs(RetryPolicy policy, Trouble trouble) {
                    return failed(answer.end(), now());
                }
            }.follow(policy, Trouble.JOB_END_UNKNOWN);
        }

        @Override
        public Phase unsuccessful(Unsuccessful answer) {
            return failed(answer, when.answered());
        }

        private Phase failed(Unsuccessful answer, Instant now) {
            return new Setback.OfFailure(phase, running, answer, now).follow(policy, trouble(answer));
        }

        private Trouble trouble(Unsuccessful answer) {
            if (running.found() && phase.finalizes()) {
                return Trouble.FOUND_JOB_FAILED;
            }
            if (answer.doubtful()) {
                return Trouble.JOB_DOUBTFUL;
            }
            return answer.concurrency() ? Trouble.JOB_LOCKED : Trouble.JOB_FAILED;
        }

        /** Time counts from the first such answer, because the pause before it may have been longer than the limit. */
        private class Missing extends Setback.OfWatch {

            Missing(String why) {
                super(phase, running, why, when.asked());
            }

            private Instant since() {
                return running.watch().missingSince().orElse(now());
            }

            @Override
            public Effort effort() {
                return Effort.since(since());
            }

            @Override
            Watch watch(Instant next) {
                return running.watch().missing(since(), next);
            }
        }
    }

    /** What follows on a job that succeeded. */
    private record AfterSuccess(JobId job, Instant now) implements Phase.Resumable.Cases<Phase> {

        @Override
        public Phase guarding(Phase.Guarding phase) {
            throw new IllegalStateException("job " + job + " was watched before the first batch was sent");
        }

        @Override
        public Phase preparing(Phase.Preparing phase) {
            throw new IllegalStateException("job " + job + " was watched before the first batch was sent");
        }

        @Override
        public Phase importing(Phase.Importing phase) {
            if (phase.finalizes()) {
                return new Phase.Completed(phase.prepared(), job, now);
            }
            var next = phase.batch() + 1;
            return next > phase.prepared().plan().batches()
                    ? Phase.Finalizing.first(phase.prepared(), now)
                    : new Phase.Importing(phase.prepared(), next, Due.first(now));
        }

        @Override
        public Phase finalizing(Phase.Finalizing phase) {
            return new Phase.Completed(phase.prepared(), job, now);
        }

        @Override
        public Phase restoring(Phase.Restoring phase) {
            return phase.in(Phase.Restoring.Stage.SETTLING, now);
        }
    }
}
