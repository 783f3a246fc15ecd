package dev.batchsync.synchronization;

import java.time.Instant;

/** Decides what a cycle needs next. */
final class CyclePlanner {

    private CyclePlanner() {}

    static Step next(Cycle cycle, Instant now) {
        var phase = cycle.phase();
        if (phase instanceof Phase.Ended) {
            return new Step.Nothing();
        }
        if (cycle.cancelRequested() && isBetweenJobs(phase)) {
            return new Step.Cancel();
        }
        if (phase instanceof Phase.Open) {
            return new Step.ReadDefinition();
        }
        if (phase instanceof Phase.Unpacking unpacking) {
            return new Step.Unpack(unpacking.definition(), unpacking.reached());
        }
        if (phase instanceof Phase.Surveying surveying) {
            return new Step.Survey(surveying.definition(), surveying.reached());
        }
        if (phase instanceof Phase.Resumable sending) {
            return next(sending, now);
        }
        return new Step.Nothing();
    }

    private static Step next(Phase.Resumable phase, Instant now) {
        var attempt = phase.attempt();
        if (attempt instanceof Attempt.Due due) {
            return now.isBefore(due.notBefore()) ? new Step.Wait(due.notBefore()) : due(phase);
        }
        if (attempt instanceof Attempt.Sending) {
            // The invocation that sent it may have died in the call's last moment, which is later than its intent.
            return new Step.Look(phase, now);
        }
        if (attempt instanceof Attempt.Unknown unknown) {
            return now.isBefore(unknown.nextLook())
                    ? new Step.Wait(unknown.nextLook())
                    : new Step.Look(phase, unknown.since());
        }
        var running = (Attempt.Running) attempt;
        var nextPoll = running.watch().nextPoll();
        return now.isBefore(nextPoll) ? new Step.Wait(nextPoll) : new Step.Poll(phase, running);
    }

    private static Step due(Phase.Resumable phase) {
        return phase instanceof Phase.Preparing preparing ? new Step.Prepare(preparing) : new Step.Send(phase);
    }

    /** A held cycle counts as between jobs: the person who cancels it has been told what may be under way. */
    static boolean isBetweenJobs(Phase phase) {
        return !(phase instanceof Phase.Resumable sending) || sending.attempt() instanceof Attempt.Due;
    }
}
