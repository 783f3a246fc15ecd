package dev.batchsync.aws;

import dev.batchsync.synchronization.Phase;

/** Decides which phases other systems hear of: those in which a cycle has ended or a person has to decide. */
final class OutcomePhases implements Phase.Cases<Boolean> {

    @Override
    public Boolean waiting(Phase.Waiting phase) {
        return false;
    }

    @Override
    public Boolean open(Phase.Open phase) {
        return false;
    }

    @Override
    public Boolean unpacking(Phase.Unpacking phase) {
        return false;
    }

    @Override
    public Boolean surveying(Phase.Surveying phase) {
        return false;
    }

    @Override
    public Boolean comparing(Phase.Comparing phase) {
        return false;
    }

    @Override
    public Boolean guarding(Phase.Guarding phase) {
        return false;
    }

    @Override
    public Boolean preparing(Phase.Preparing phase) {
        return false;
    }

    @Override
    public Boolean importing(Phase.Importing phase) {
        return false;
    }

    @Override
    public Boolean finalizing(Phase.Finalizing phase) {
        return false;
    }

    @Override
    public Boolean restoring(Phase.Restoring phase) {
        return false;
    }

    @Override
    public Boolean held(Phase.Held phase) {
        return true;
    }

    @Override
    public Boolean completed(Phase.Completed phase) {
        return true;
    }

    @Override
    public Boolean unchanged(Phase.Unchanged phase) {
        return true;
    }

    @Override
    public Boolean planned(Phase.Planned phase) {
        return true;
    }

    @Override
    public Boolean failed(Phase.Failed phase) {
        return true;
    }

    @Override
    public Boolean cancelled(Phase.Cancelled phase) {
        return true;
    }
}
