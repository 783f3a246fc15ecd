package dev.batchsync.synchronization;

import static dev.batchsync.synchronization.Problem.Kind.BATCH_FAILED;
import static dev.batchsync.synchronization.Problem.Kind.DEFINITION_INVALID;
import static dev.batchsync.synchronization.Problem.Kind.FINALIZATION_DOUBTFUL;
import static dev.batchsync.synchronization.Problem.Kind.FINALIZATION_FAILED;
import static dev.batchsync.synchronization.Problem.Kind.JOB_LOST;
import static dev.batchsync.synchronization.Problem.Kind.JOB_STUCK;
import static dev.batchsync.synchronization.Problem.Kind.REQUEST_REFUSED;
import static dev.batchsync.synchronization.Problem.Kind.SOURCE_EMPTY;
import static dev.batchsync.synchronization.Problem.Kind.UNREACHABLE;

import dev.batchsync.synchronization.Attempt.Due;
import dev.batchsync.synchronization.Attempt.Running;
import dev.batchsync.synchronization.Attempt.Tally;
import dev.batchsync.synchronization.Attempt.Unknown;
import dev.batchsync.synchronization.Attempt.Watch;
import dev.batchsync.synchronization.Phase.Failed;
import dev.batchsync.synchronization.Phase.Finalizing;
import dev.batchsync.synchronization.Phase.Held;
import dev.batchsync.synchronization.Phase.Importing;
import dev.batchsync.synchronization.Phase.Preparing;
import dev.batchsync.synchronization.Phase.Resumable;
import java.time.Instant;
import java.util.Optional;

/** Decides what an answer of the surveyor or of Collibra makes of a cycle's phase. */
final class Answers {

    private static final int LONGEST_MESSAGE = 2_000;

    private final Patience patience;
    private final LostCalls lostCalls;

    Answers(Patience patience) {
        this.patience = patience;
        this.lostCalls = new LostCalls(patience);
    }

    Phase surveyed(Definition definition, Plan plan, Instant now) {
        if (definition.oneCall() && plan.batches() > 1) {
            return new Failed(Problem.of(DEFINITION_INVALID, tooLargeForOneCall(plan)), now);
        }
        var preparing = new Preparing(new Prepared(definition, plan, false), Due.first(now));
        if (!plan.isEmpty() || definition.allowEmpty()) {
            return preparing;
        }
        return held(
                SOURCE_EMPTY,
                "the source holds no resources: finalizing would treat everything as missing",
                preparing,
                now);
    }

    private static String tooLargeForOneCall(Plan plan) {
        return "oneCall: true, but the source takes %d batches (expected: a source of one batch; leave oneCall out, or raise"
                        .formatted(plan.batches())
                + " the limits under batch)";
    }

    Phase prepared(Preparing phase, ImportJobs.Readiness answer, Instant now) {
        if (answer instanceof ImportJobs.Refused refused) {
            return held(REQUEST_REFUSED, refused.why(), again(phase, now), now);
        }
        if (answer instanceof ImportJobs.NotStarted notStarted) {
            return notStarted(phase, phase.attempt().tally(), notStarted, now);
        }
        var prepared = phase.prepared();
        return prepared.plan().isEmpty() ? Finalizing.first(prepared, now) : new Importing(prepared, 1, Due.first(now));
    }

    Phase submitted(Resumable phase, ImportJobs.Submission answer, Instant now) {
        var tally = phase.attempt().tally();
        if (answer instanceof ImportJobs.Accepted accepted) {
            return phase.with(new Running(tally, accepted.job(), now, patience.firstWatch(now), false));
        }
        if (answer instanceof ImportJobs.Refused refused) {
            return held(REQUEST_REFUSED, name(phase) + " was refused: " + refused.why(), again(phase, now), now);
        }
        if (answer instanceof ImportJobs.NotStarted notStarted) {
            return notStarted(phase, tally, notStarted, now);
        }
        var why = ((ImportJobs.Uncertain) answer).why();
        return phase.with(Unknown.first(tally, now, now.plus(patience.firstPoll()), why));
    }

    private Phase notStarted(Resumable phase, Tally tally, ImportJobs.NotStarted answer, Instant now) {
        if (patience.isUnreachableTooLong(tally.since(), now)) {
            return held(UNREACHABLE, answer.why(), again(phase, now), now);
        }
        var next = patience.nextRetry(tally.since(), now, answer.retryAfter());
        return phase.with(new Due(tally.nextSend(), next, answer.why()));
    }

    Phase found(Resumable phase, Instant sentAt, ImportJobs.Search answer, Instant now) {
        return lostCalls.found(phase, sentAt, answer, now);
    }

    /** For every answer but success, which takes the batch along. */
    Phase unsuccessful(Resumable phase, Running running, ImportJobs.JobStatus answer, Instant now) {
        if (answer instanceof ImportJobs.Unfinished unfinished) {
            return watched(phase, running, unfinished.progress(), now);
        }
        if (answer instanceof ImportJobs.Unsuccessful failed) {
            return failed(phase, running, failed, now);
        }
        var lastSeen = running.watch().lastSeen();
        if (answer instanceof ImportJobs.Unsettled unsettled) {
            return awaited(phase, running, now).orElseGet(() -> failed(phase, running, unsettled.end(), now));
        }
        if (answer instanceof ImportJobs.Unanswered unanswered) {
            return patience.isUnreachableTooLong(lastSeen, now)
                    ? held(UNREACHABLE, unanswered.why(), phase, now)
                    : pollAgain(phase, running, patience.nextRetry(lastSeen, now, unanswered.retryAfter()));
        }
        if (answer instanceof ImportJobs.Denied denied) {
            var why = "job " + running.job() + " of " + name(phase) + " cannot be watched: " + denied.why();
            return held(REQUEST_REFUSED, why, phase, now);
        }
        return awaited(phase, running, now).orElseGet(() -> held(JOB_LOST, noLongerKnown(phase, running), phase, now));
    }

    private static String noLongerKnown(Resumable phase, Running running) {
        return "Collibra no longer knows job " + running.job() + " of " + name(phase) + LostCalls.advice(phase);
    }

    /**
     * A job, or its end, that is not to be seen yet; nothing once the patience is over. Counted from the first such answer:
     * the pause before it may have been longer than the patience.
     */
    private Optional<Phase> awaited(Resumable phase, Running running, Instant now) {
        var watch = running.watch();
        var since = watch.missingSince().orElse(now);
        return patience.mayStillAppear(since, now)
                ? Optional.of(watched(phase, running, watch.missing(since, now.plus(patience.firstPoll()))))
                : Optional.empty();
    }

    private Phase watched(Resumable phase, Running running, int progress, Instant now) {
        if (patience.isJobTooLong(running.since(), now)) {
            var why = "job " + running.job() + " of " + name(phase) + " is not over after " + patience.job();
            return held(JOB_STUCK, why, phase, now);
        }
        return watched(phase, running, Watch.seen(now, patience.nextPoll(running.since(), now), progress));
    }

    /** A finalization's job that was found is known by its name only: its failure does not prove that ours has failed. */
    private Phase failed(Resumable phase, Running running, ImportJobs.Unsuccessful answer, Instant now) {
        var tally = running.tally().nextAfterFailure(now);
        var told = Excerpt.of(answer.why(), LONGEST_MESSAGE);
        if (phase instanceof Importing && answer.concurrency() && tally.failures() < patience.jobFailures()) {
            return phase.with(new Due(tally, patience.nextRetry(running.since(), now), told));
        }
        var why = name(phase) + " failed: " + told + answer.errors().inShort();
        return phase instanceof Finalizing finalizing
                ? failed(finalizing.after(running.job()), answer.doubtful() || running.found(), why, now)
                : held(BATCH_FAILED, why, again(phase, now), now);
    }

    private static Held failed(Finalizing phase, boolean doubtful, String why, Instant now) {
        return doubtful
                ? held(
                        FINALIZATION_DOUBTFUL,
                        why + "; it may have been carried out all the same, and a second one would treat everything as"
                                + " missing (expected: a new upload of the source)",
                        again(phase, now),
                        now)
                : held(FINALIZATION_FAILED, why, again(phase, now), now);
    }

    Phase succeeded(Importing phase, Instant now) {
        var next = phase.batch() + 1;
        return next > phase.prepared().plan().batches()
                ? Finalizing.first(phase.prepared(), now)
                : new Importing(phase.prepared(), next, Due.first(now));
    }

    private static Phase watched(Resumable phase, Running running, Watch watch) {
        return phase.with(running.with(watch));
    }

    private static Phase pollAgain(Resumable phase, Running running, Instant nextPoll) {
        return watched(phase, running, running.watch().again(nextPoll));
    }

    /** What a person has tried again: the pauses and the counts begin anew. What is due was counted when it became so. */
    static Resumable again(Resumable phase, Instant now) {
        var tally = phase.attempt().tally();
        var next = phase.attempt() instanceof Due ? tally : tally.nextSend();
        return phase.with(Due.first(next.startedOver(now), now));
    }

    static Held held(Problem.Kind kind, String message, Resumable resumption, Instant now) {
        return new Held(Problem.of(kind, message), now, resumption);
    }

    static String name(Resumable phase) {
        return phase instanceof Importing importing ? "batch " + importing.batch() : "the finalization";
    }
}
