package dev.batchsync.synchronization;

import static dev.batchsync.synchronization.Answers.held;
import static dev.batchsync.synchronization.Answers.name;
import static dev.batchsync.synchronization.Problem.Kind.OUTCOME_UNKNOWN;
import static dev.batchsync.synchronization.Problem.Kind.UNREACHABLE;

import dev.batchsync.synchronization.Attempt.Due;
import dev.batchsync.synchronization.Attempt.Running;
import dev.batchsync.synchronization.Attempt.Unknown;
import dev.batchsync.synchronization.Phase.Resumable;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides what the look for a job makes of a cycle's phase, when the call that may have started it got no answer.
 *
 * <p>A batch that was sent twice is imported twice, which does no harm; a finalization that was sent twice takes everything
 * for missing. That one was never started is therefore taken as proven only when the list of jobs goes back to a job
 * known to be older than the call, holds no job since then that cannot be explained otherwise, and does so at every look
 * from a first to a last one that is twenty times the visibility later. Anything else has a person decide.
 *
 * <p>What this rests on: Collibra answers with the job it has made, so that a job exists before the answer; its own client
 * waits ten seconds for a new job to be seen (collibra/import-api-examples); and gateways give a call up within minutes. No
 * document says how late a job can appear, or that finalizations are listed as imports are.
 */
final class LostCalls {

    private final Patience patience;

    LostCalls(Patience patience) {
        this.patience = patience;
    }

    Phase found(Resumable phase, Instant sentAt, ImportJobs.Search answer, Instant now) {
        var tally = phase.attempt().tally();
        if (answer instanceof ImportJobs.Found found) {
            return phase.with(new Running(tally, found.job(), sentAt, patience.firstWatch(now), true));
        }
        if (answer instanceof ImportJobs.Unread unread && !patience.isUnreachableTooLong(sentAt, now)) {
            var nextLook = patience.nextRetry(sentAt, now, unread.retryAfter());
            return phase.with(new Unknown(tally, sentAt, nextLook, unread.why(), noneSince(phase)));
        }
        if (answer instanceof ImportJobs.NoneStarted) {
            return phase.finalizes() ? noFinalization(phase, sentAt, now) : noBatch(phase, sentAt, now);
        }
        if (patience.mayStillAppear(sentAt, now)) {
            return notSeen(phase, sentAt, now.plus(patience.firstRetry()), Optional.empty());
        }
        var why = answer instanceof ImportJobs.CannotTell open ? open.why() : ((ImportJobs.Unread) answer).why();
        return unknown(phase, sentAt, why, now);
    }

    private static Optional<Instant> noneSince(Resumable phase) {
        return phase.attempt() instanceof Unknown unknown ? unknown.noneSince() : Optional.empty();
    }

    private static Phase notSeen(Resumable phase, Instant sentAt, Instant nextLook, Optional<Instant> noneSince) {
        var tally = phase.attempt().tally();
        return phase.with(new Unknown(tally, sentAt, nextLook, "no job is to be seen yet", noneSince));
    }

    private Phase noFinalization(Resumable phase, Instant sentAt, Instant now) {
        var since = noneSince(phase).orElse(now);
        return patience.provesThatNoneStarted(since, now)
                ? noneStarted(phase, now)
                : notSeen(phase, sentAt, patience.nextRetry(since, now), Optional.of(since));
    }

    private Phase noBatch(Resumable phase, Instant sentAt, Instant now) {
        return patience.mayStillAppear(sentAt, now)
                ? notSeen(phase, sentAt, now.plus(patience.firstRetry()), Optional.empty())
                : noneStarted(phase, now);
    }

    /** The first time it may be bad luck; a call that never comes through would be made for ever. */
    private Phase noneStarted(Resumable phase, Instant now) {
        var tally = phase.attempt().tally();
        var why = "the call before has started no job";
        if (tally.sends() == 1) {
            return phase.with(new Due(tally.nextSend(), now, why));
        }
        return patience.isUnreachableTooLong(tally.since(), now)
                ? held(UNREACHABLE, "no call starts the job of " + name(phase), Answers.again(phase, now), now)
                : phase.with(new Due(tally.nextSend(), patience.nextRetry(tally.since(), now), why));
    }

    private static Phase unknown(Resumable phase, Instant sentAt, String why, Instant now) {
        var unknown = phase.with(Unknown.first(phase.attempt().tally(), sentAt, now, why));
        var message = "whether " + name(phase) + " was started is not known: " + why + advice(phase);
        return held(OUTCOME_UNKNOWN, message, unknown, now);
    }

    /** Where a finalization may be at work and no job can be watched to its end. */
    static String advice(Resumable phase) {
        return phase.finalizes()
                ? "; before you cancel, see in Collibra's activities that no synchronization job is at work"
                : "";
    }
}
