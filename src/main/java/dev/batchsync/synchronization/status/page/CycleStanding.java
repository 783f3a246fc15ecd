package dev.batchsync.synchronization.status.page;

import dev.batchsync.synchronization.Attempt;
import dev.batchsync.synchronization.Batch;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.status.page.CycleStep.Name;
import dev.batchsync.synchronization.status.page.CycleStep.Standing;

/** Finds the current or last step of a cycle. */
record CycleStanding(Batch.Totals totals) implements Phase.Cases<Standing> {

    private static Standing at(Name name) {
        return new Standing(name, "now");
    }

    @Override
    public Standing waiting(Phase.Waiting phase) {
        return at(Name.RECEIVED);
    }

    @Override
    public Standing open(Phase.Open phase) {
        return at(Name.SURVEY);
    }

    @Override
    public Standing unpacking(Phase.Unpacking phase) {
        return at(Name.SURVEY);
    }

    @Override
    public Standing surveying(Phase.Surveying phase) {
        return at(Name.SURVEY);
    }

    @Override
    public Standing comparing(Phase.Comparing phase) {
        return at(Name.GUARD);
    }

    @Override
    public Standing guarding(Phase.Guarding phase) {
        return at(Name.GUARD);
    }

    @Override
    public Standing preparing(Phase.Preparing phase) {
        return at(Name.GUARD);
    }

    @Override
    public Standing importing(Phase.Importing phase) {
        return at(Name.BATCHES);
    }

    /** The gate is passed right before the finalization is sent. */
    @Override
    public Standing finalizing(Phase.Finalizing phase) {
        return at(phase.attempt() instanceof Attempt.Due due && due.why().isEmpty() ? Name.GATE : Name.FINALIZATION);
    }

    @Override
    public Standing restoring(Phase.Restoring phase) {
        return at(Name.FINALIZATION);
    }

    @Override
    public Standing held(Phase.Held phase) {
        var reached = phase.problem().kind() == Problem.Kind.NOT_PROVEN_COMPLETE
                ? at(Name.GATE)
                : phase.resumption().match(this);
        return reached.stoppedBy(phase.problem());
    }

    @Override
    public Standing completed(Phase.Completed phase) {
        return new Standing(Name.FINALIZATION, "done");
    }

    @Override
    public Standing unchanged(Phase.Unchanged phase) {
        return new Standing(Name.GUARD, "done");
    }

    @Override
    public Standing planned(Phase.Planned phase) {
        return new Standing(Name.GUARD, "done");
    }

    /** Its problem does not say where it was met. */
    @Override
    public Standing failed(Phase.Failed phase) {
        if (totals.batchesSucceeded() > 0) {
            return at(Name.BATCHES).stopped();
        }
        return switch (phase.problem().kind()) {
            case MODEL_UNKNOWN, MODEL_STATUS_UNKNOWN -> at(Name.GUARD).stoppedBy(phase.problem());
            default -> at(Name.SURVEY).stopped();
        };
    }

    @Override
    public Standing cancelled(Phase.Cancelled phase) {
        if (phase.held().isPresent()) {
            return held(phase.held().get());
        }
        return at(totals.batchesSucceeded() > 0 ? Name.BATCHES : Name.SURVEY).stopped();
    }
}
