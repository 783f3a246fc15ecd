package dev.batchsync.synchronization.status;

import dev.batchsync.synchronization.Attempt;
import dev.batchsync.synchronization.JobId;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Prepared;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.pause.Pause;
import dev.batchsync.synchronization.status.CycleStatus.Finalization;
import dev.batchsync.synchronization.status.CycleStatus.Reason;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Finds the facts about each phase that a status shows. */
final class PhaseFacts implements Phase.Cases<PhaseFacts.Facts> {

    /** What is shown of one phase; its name is the one in the documentation. */
    record Facts(String name, Optional<Instant> endedAt, Optional<Reason> reason, Optional<Finalization> finalization) {

        private static Facts named(String name) {
            return new Facts(name, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    @Override
    public Facts waiting(Phase.Waiting phase) {
        return Facts.named("waiting");
    }

    @Override
    public Facts open(Phase.Open phase) {
        return Facts.named("open");
    }

    @Override
    public Facts unpacking(Phase.Unpacking phase) {
        return Facts.named("unpacking");
    }

    @Override
    public Facts surveying(Phase.Surveying phase) {
        return Facts.named("surveying");
    }

    @Override
    public Facts comparing(Phase.Comparing phase) {
        return Facts.named("comparing");
    }

    @Override
    public Facts guarding(Phase.Guarding phase) {
        return Facts.named("guarding");
    }

    @Override
    public Facts preparing(Phase.Preparing phase) {
        return Facts.named("preparing");
    }

    @Override
    public Facts importing(Phase.Importing phase) {
        return Facts.named("importing");
    }

    @Override
    public Facts finalizing(Phase.Finalizing phase) {
        var job = phase.attempt() instanceof Attempt.Running running
                ? Optional.of(running.job())
                : Optional.<JobId>empty();
        return new Facts(
                "finalizing", Optional.empty(), Optional.empty(), Optional.of(finalization(phase.prepared(), job)));
    }

    @Override
    public Facts restoring(Phase.Restoring phase) {
        return new Facts(
                "restoring",
                Optional.empty(),
                Optional.empty(),
                Optional.of(finalization(
                        phase.prepared(), Optional.of(phase.completed().finalization()))));
    }

    @Override
    public Facts held(Phase.Held phase) {
        var finalization = phase.calling().filter(Phase.Resumable::finalizes).flatMap(calling -> calling.attempt()
                .match(new HeldFinalization(calling))
                .or(() -> FinalizationDoubt.isAboutOneCall(phase)
                        ? Optional.of(finalization(calling.prepared(), Optional.empty()))
                        : Optional.empty()));
        return new Facts("held", Optional.empty(), Optional.of(reason(phase.problem())), finalization);
    }

    @Override
    public Facts completed(Phase.Completed phase) {
        var finalization = finalization(phase.prepared(), Optional.of(phase.finalization()));
        return new Facts("completed", Optional.of(phase.at()), Optional.empty(), Optional.of(finalization));
    }

    @Override
    public Facts unchanged(Phase.Unchanged phase) {
        return new Facts("unchanged", Optional.of(phase.at()), Optional.empty(), Optional.empty());
    }

    @Override
    public Facts planned(Phase.Planned phase) {
        return new Facts("planned", Optional.of(phase.at()), Optional.empty(), Optional.empty());
    }

    @Override
    public Facts failed(Phase.Failed phase) {
        var finalization = phase.doubtful().map(strategy -> new Finalization(strategy.term(), Optional.empty()));
        return new Facts("failed", Optional.of(phase.at()), Optional.of(reason(phase.problem())), finalization);
    }

    @Override
    public Facts cancelled(Phase.Cancelled phase) {
        var reason = new Reason("CANCELLED", "", phase.why(), Optional.empty());
        var finalization = phase.held().flatMap(held -> held(held).finalization());
        return new Facts("cancelled", Optional.of(phase.at()), Optional.of(reason), finalization);
    }

    /** Why a cycle was held that has been cancelled since. */
    static Optional<Reason> heldBefore(Phase phase) {
        return phase instanceof Phase.Cancelled cancelled
                ? cancelled.held().map(Phase.Held::problem).map(PhaseFacts::reason)
                : Optional.empty();
    }

    /** What a cycle waits for, if a person has paused it. */
    static Optional<Pause> paused(Phase phase) {
        return phase instanceof Phase.Resumable sending && sending.attempt() instanceof Attempt.Paused paused
                ? Optional.of(paused.pause())
                : Optional.empty();
    }

    static Reason reason(Problem problem) {
        var kind = problem.kind();
        return new Reason(
                kind.name(), kind.actor().name().toLowerCase(Locale.ROOT), problem.message(), problem.place());
    }

    private static Finalization finalization(Prepared prepared, Optional<JobId> job) {
        return new Finalization(prepared.definition().finalization().term(), job.map(JobId::value));
    }

    /** The finalization of a held cycle: its job, or no job if it may have one; nothing if none was sent. */
    private record HeldFinalization(Phase.Resumable phase) implements Attempt.Cases<Optional<Finalization>> {

        @Override
        public Optional<Finalization> due(Attempt.Due due) {
            return phase.lastFailed().map(job -> finalization(phase.prepared(), Optional.of(job)));
        }

        @Override
        public Optional<Finalization> queued(Attempt.Queued queued) {
            return phase.lastFailed().map(job -> finalization(phase.prepared(), Optional.of(job)));
        }

        @Override
        public Optional<Finalization> paused(Attempt.Paused paused) {
            return phase.lastFailed().map(job -> finalization(phase.prepared(), Optional.of(job)));
        }

        @Override
        public Optional<Finalization> sending(Attempt.Sending sending) {
            return Optional.of(finalization(phase.prepared(), Optional.empty()));
        }

        @Override
        public Optional<Finalization> unknown(Attempt.Unknown unknown) {
            return Optional.of(finalization(phase.prepared(), Optional.empty()));
        }

        @Override
        public Optional<Finalization> running(Attempt.Running running) {
            return Optional.of(finalization(phase.prepared(), Optional.of(running.job())));
        }
    }
}
