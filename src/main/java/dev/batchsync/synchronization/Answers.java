package dev.batchsync.synchronization;

import static dev.batchsync.synchronization.Problem.Kind.DEFINITION_INVALID;

import dev.batchsync.synchronization.Attempt.Due;
import dev.batchsync.synchronization.Attempt.Queued;
import dev.batchsync.synchronization.Attempt.Running;
import dev.batchsync.synchronization.Attempt.Watch;
import dev.batchsync.synchronization.Phase.Failed;
import dev.batchsync.synchronization.Phase.Finalizing;
import dev.batchsync.synchronization.Phase.Held;
import dev.batchsync.synchronization.Phase.Importing;
import dev.batchsync.synchronization.Phase.Preparing;
import dev.batchsync.synchronization.Phase.Resumable;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.guard.Approval;
import dev.batchsync.synchronization.guard.Guard;
import dev.batchsync.synchronization.jobs.LostCall;
import dev.batchsync.synchronization.jobs.Search;
import dev.batchsync.synchronization.jobs.TenantAddress;
import dev.batchsync.synchronization.retry.RetryPolicy;
import dev.batchsync.synchronization.retry.RetryPolicy.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Decides which phase follows an answer of the surveyor or of Collibra. */
final class Answers {

    /**
     * When a question was asked and when it was answered.
     *
     * <p>What an answer shows as missing was missing when it was asked for, however late the answer came. Pauses begin
     * with the
     * answer.
     */
    record Timing(Instant asked, Instant answered) {}

    private final RetryPolicy policy;
    private final LostCalls lostCalls;
    private final JobAnswers jobAnswers;

    Answers(RetryPolicy policy) {
        this.policy = policy;
        this.lostCalls = new LostCalls(policy);
        this.jobAnswers = new JobAnswers(policy);
    }

    Phase surveyed(Definition definition, Plan plan, TenantAddress tenant, Instant now) {
        if (definition.oneCall() && plan.batches() > 1) {
            return new Failed(Problem.of(DEFINITION_INVALID, tooLargeForOneCall(plan)), now);
        }
        return Phase.Comparing.first(new Prepared(definition.terms(), plan, tenant, false));
    }

    private static String tooLargeForOneCall(Plan plan) {
        return "oneCall is true, but the file takes %d batches. Remove oneCall, or raise the limits under batch."
                .formatted(plan.batches());
    }

    /** What follows on the guard's judgement. An approval counts only for exactly the question that was approved. */
    Phase judged(Phase.Guarding phase, Optional<Guard.Hold> hold, Instant now) {
        var prepared = phase.prepared();
        var token = prepared.approval().map(Approval::token);
        if (hold.isEmpty() || token.equals(Optional.of(hold.get().question().token()))) {
            return new Preparing(prepared, Due.first(now));
        }
        var asked = again(phase.with(prepared.withoutApproval()), now);
        return new Held(hold.get().problem(), now, asked, Optional.of(hold.get().question()));
    }

    Phase prepared(Preparing phase, ImportJobs.Readiness answer, Instant now) {
        return answer.match(new ImportJobs.Readiness.Cases<>() {
            @Override
            public Phase ready(ImportJobs.Ready ready) {
                var prepared = phase.prepared();
                return prepared.plan().isEmpty()
                        ? Finalizing.first(prepared, now)
                        : new Importing(prepared, 1, Due.first(now));
            }

            @Override
            public Phase notStarted(ImportJobs.NotStarted notStarted) {
                return Answers.this.notStarted(phase, notStarted, now);
            }

            @Override
            public Phase refused(ImportJobs.Refused refused) {
                return Answers.this.refused(phase, refused.why(), now);
            }
        });
    }

    /**
     * Decides what follows on a call that should start a job.
     *
     * @param expected how long its job will probably take
     */
    Phase submitted(Resumable phase, ImportJobs.Submission answer, Optional<Duration> expected, Instant now) {
        return answer.match(new ImportJobs.Submission.Cases<>() {
            @Override
            public Phase accepted(ImportJobs.Accepted accepted) {
                var watch = Watch.seen(now, policy.pacing().firstQuestion(now, expected), 0);
                return phase.with(new Running(phase.attempt().tally(), accepted.job(), now, watch, false));
            }

            @Override
            public Phase notStarted(ImportJobs.NotStarted notStarted) {
                return Answers.this.notStarted(phase, notStarted, now);
            }

            @Override
            public Phase refused(ImportJobs.Refused refused) {
                return Answers.this.refused(phase, "Collibra refused " + name(phase) + ": " + refused.why(), now);
            }

            @Override
            public Phase uncertain(ImportJobs.Uncertain uncertain) {
                var why = uncertain.why();
                return new Setback.OfCall(phase, why, Optional.empty(), now).follow(policy, Trouble.UNCERTAIN);
            }
        });
    }

    /** Nothing was started or answered, and a later try may succeed. */
    Phase notStarted(Resumable phase, ImportJobs.NotStarted answer, Instant now) {
        return new Setback.OfCall(phase, answer.why(), answer.retryAfter(), now)
                .follow(policy, Trouble.NOTHING_STARTED);
    }

    Phase refused(Resumable phase, String why, Instant now) {
        return new Setback.OfCall(phase, why, Optional.empty(), now).follow(policy, Trouble.REFUSED);
    }

    /** Before a call that finalizes, something may still be at work. */
    Phase obstructed(Resumable phase, String why, Optional<Duration> retryAfter, Instant now) {
        return new Setback.OfCall(phase, why, retryAfter, now).follow(policy, Trouble.OBSTRUCTED);
    }

    Queued queued(Resumable phase, int ahead, Instant now) {
        var since = phase.attempt() instanceof Queued waiting ? waiting.since() : now;
        return new Queued(phase.attempt().tally(), since, policy.nextAsk(phase.call(), since, now), ahead);
    }

    Phase found(LostCall call, Search answer, Timing when) {
        return lostCalls.found(call, answer, when);
    }

    Phase watched(Resumable phase, Running running, ImportJobs.JobStatus answer, Timing when) {
        return jobAnswers.watched(phase, running, answer, when);
    }

    /**
     * For a new try after a person's decision: pauses and counts start over. A try that was not made has already been
     * counted.
     */
    static Resumable again(Resumable phase, Instant now) {
        var tally = phase.attempt().tally();
        var next = phase.attempt().mayHaveJob() ? tally.nextSend() : tally;
        return phase.with(Due.first(next.startedOver(now), now));
    }

    /** Two sentences, whatever the first one ends with. */
    static String sentences(String first, String second) {
        if (second.isEmpty()) {
            return first;
        }
        return first + (first.matches("(?s).*[.!?…]\\s*") ? " " : ". ") + second;
    }

    /** For a cycle that has sent a batch, and cannot read the next one of what was unpacked. */
    static Held withoutContent(Importing phase, String found, String toDo, Instant now) {
        return held(Problem.Kind.SOURCE_CHANGED, sentences(found, toDo), phase.withoutUnpacking(), now);
    }

    static Held held(Problem.Kind kind, String message, Phase.Underway resumption, Instant now) {
        return new Held(Problem.of(kind, message), now, resumption);
    }

    static String name(Resumable phase) {
        return phase.match(new Resumable.Cases<>() {
            @Override
            public String guarding(Phase.Guarding guarding) {
                return "the question whether Collibra knows the synchronization id";
            }

            @Override
            public String preparing(Preparing preparing) {
                return "the question whether Collibra is ready";
            }

            @Override
            public String importing(Importing importing) {
                return "batch " + importing.batch();
            }

            @Override
            public String finalizing(Finalizing finalizing) {
                return "the finalization";
            }

            @Override
            public String restoring(Phase.Restoring restoring) {
                return restoring.stage() == Phase.Restoring.Stage.SENDING
                        ? "the import that sets statuses again"
                        : "the question for the statuses of assets that came back";
            }
        });
    }
}
