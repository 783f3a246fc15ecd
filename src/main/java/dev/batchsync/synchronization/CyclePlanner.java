package dev.batchsync.synchronization;

import dev.batchsync.synchronization.statuses.Statuses;
import java.time.Instant;

/** Decides what a cycle needs next. */
final class CyclePlanner {

    private CyclePlanner() {}

    static Step next(Cycle cycle, Instant now) {
        var step = cycle.cancelRequested() && !cycle.isEnded() && isBetweenJobs(cycle.phase())
                ? new Step.Cancel()
                : cycle.phase().match(new ByPhase(now, cycle.planOnly()));
        return cycle.phase() instanceof Phase.Underway
                ? cycle.nextTry(now).map(at -> postponed(step, at)).orElse(step)
                : step;
    }

    /** Whether it is not over, and no call that may have started a job was ever made. */
    static boolean hasSentNothing(Phase phase) {
        var current = phase instanceof Phase.Held held ? held.resumption() : phase;
        return current instanceof Phase.Resumable resumable
                ? hasSentNothing(resumable)
                : !(current instanceof Phase.Ended);
    }

    /** Whether no call that may have started a job was ever made. */
    static boolean hasSentNothing(Phase.Resumable phase) {
        return phase instanceof Phase.Guarding
                || phase instanceof Phase.Preparing
                || (phase instanceof Phase.Importing first
                        && first.batch() == 1
                        && first.attempt().tally().sends() == 1
                        && !first.attempt().mayHaveJob());
    }

    private static Step postponed(Step step, Instant nextTry) {
        return step instanceof Step.WaitUntil wait && wait.instant().isAfter(nextTry)
                ? step
                : new Step.WaitUntil(nextTry);
    }

    /** A held cycle counts as between jobs: the person who cancels it was told which job may still run. */
    static boolean isBetweenJobs(Phase phase) {
        return !(phase instanceof Phase.Resumable sending) || !sending.attempt().mayHaveJob();
    }

    private record ByPhase(Instant now, boolean planOnly) implements Phase.Cases<Step> {

        @Override
        public Step waiting(Phase.Waiting phase) {
            return new Step.Nothing();
        }

        @Override
        public Step open(Phase.Open phase) {
            return new Step.ReadDefinition();
        }

        @Override
        public Step unpacking(Phase.Unpacking phase) {
            return new Step.Unpack(phase.reached());
        }

        @Override
        public Step surveying(Phase.Surveying phase) {
            return new Step.Survey(phase.reached());
        }

        @Override
        public Step comparing(Phase.Comparing phase) {
            return new Step.Compare(phase);
        }

        @Override
        public Step guarding(Phase.Guarding phase) {
            return phase.attempt().match(new ByAttempt(now, phase, unlessDue(phase, new Step.Judge(phase))));
        }

        @Override
        public Step preparing(Phase.Preparing phase) {
            return phase.attempt().match(new ByAttempt(now, phase, new Step.Prepare(phase)));
        }

        @Override
        public Step importing(Phase.Importing phase) {
            var step = phase.isUnpacking() ? new Step.UnpackAgain(phase) : unlessDue(phase, new Step.SendBatch(phase));
            return phase.attempt().match(new ByAttempt(now, phase, step));
        }

        @Override
        public Step finalizing(Phase.Finalizing phase) {
            return phase.attempt().match(new ByAttempt(now, phase, unlessDue(phase, new Step.SendFinalization(phase))));
        }

        @Override
        public Step restoring(Phase.Restoring phase) {
            return phase.attempt().match(new ByAttempt(now, phase, new Step.Restore(phase)));
        }

        /** What the call takes away, or what a person is asked about, is read first. A plan takes nothing away. */
        private Step unlessDue(Phase.Resumable phase, Step step) {
            return !planOnly && Statuses.isDue(phase, now) ? new Step.ReadStatuses(phase) : step;
        }

        @Override
        public Step held(Phase.Held phase) {
            return phase.unreadFix()
                    .map(fix -> now.isBefore(fix.nextRead())
                            ? new Step.WaitUntil(fix.nextRead())
                            : (Step) new Step.ReadFix(phase, fix))
                    .orElseGet(Step.Nothing::new);
        }

        @Override
        public Step completed(Phase.Completed phase) {
            return new Step.Nothing();
        }

        @Override
        public Step unchanged(Phase.Unchanged phase) {
            return new Step.Nothing();
        }

        @Override
        public Step planned(Phase.Planned phase) {
            return new Step.Nothing();
        }

        @Override
        public Step failed(Phase.Failed phase) {
            return new Step.Nothing();
        }

        @Override
        public Step cancelled(Phase.Cancelled phase) {
            return new Step.Nothing();
        }
    }

    /** The due step is what follows on an attempt that is due. */
    private record ByAttempt(Instant now, Phase.Resumable phase, Step dueStep) implements Attempt.Cases<Step> {

        @Override
        public Step due(Attempt.Due due) {
            return notBefore(due.notBefore(), dueStep);
        }

        @Override
        public Step queued(Attempt.Queued queued) {
            return notBefore(queued.nextAsk(), dueStep);
        }

        @Override
        public Step paused(Attempt.Paused paused) {
            return notBefore(paused.nextAsk(), new Step.Resume(phase, paused));
        }

        /** The invocation that sent it may have died at the end of the call, which is later than its intent. */
        @Override
        public Step sending(Attempt.Sending sending) {
            return notBefore(sending.over(), new Step.Look(phase, now, sending.window()));
        }

        @Override
        public Step unknown(Attempt.Unknown unknown) {
            return notBefore(unknown.nextLook(), new Step.Look(phase, unknown.since(), unknown.window()));
        }

        @Override
        public Step running(Attempt.Running running) {
            return notBefore(running.watch().nextPoll(), new Step.Poll(phase, running));
        }

        private Step notBefore(Instant at, Step step) {
            return now.isBefore(at) ? new Step.WaitUntil(at) : step;
        }
    }
}
