package dev.batchsync.aws;

import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.status.FinalizationDoubt;
import java.util.Optional;

/** Decides which phases people hear of, and in which words. They hear when a cycle has ended or a person has to decide. */
final class OutcomeWords implements Phase.Cases<Optional<OutcomeWords.Words>> {

    static final String CORRECT = "Open the report, correct the file or its definition, and upload it again.";

    private static final String IF_STILL_WANTED =
            "If the content of its file is still wanted and no newer cycle has it, upload the file again.";

    private static final String NOTHING = "You need not do anything.";

    private final boolean planOnly;
    private final String offers;

    /**
     * Creates it for one cycle.
     *
     * @param offers what a person can do, as in "retry or cancel the cycle"
     */
    OutcomeWords(boolean planOnly, String offers) {
        this.planOnly = planOnly;
        this.offers = offers;
    }

    /**
     * The words for an outcome.
     *
     * @param outcome a word or two, for the subject
     * @param happened continues the sentence that begins with the name of the cycle
     * @param todo what to do, as a sentence
     */
    record Words(String outcome, String happened, String todo) {}

    private static Optional<Words> silent() {
        return Optional.empty();
    }

    private static Optional<Words> said(String outcome, String happened, String todo) {
        return Optional.of(new Words(outcome, happened, todo));
    }

    @Override
    public Optional<Words> waiting(Phase.Waiting phase) {
        return silent();
    }

    @Override
    public Optional<Words> open(Phase.Open phase) {
        return silent();
    }

    @Override
    public Optional<Words> unpacking(Phase.Unpacking phase) {
        return silent();
    }

    @Override
    public Optional<Words> surveying(Phase.Surveying phase) {
        return silent();
    }

    @Override
    public Optional<Words> comparing(Phase.Comparing phase) {
        return silent();
    }

    @Override
    public Optional<Words> guarding(Phase.Guarding phase) {
        return silent();
    }

    @Override
    public Optional<Words> preparing(Phase.Preparing phase) {
        return silent();
    }

    @Override
    public Optional<Words> importing(Phase.Importing phase) {
        return silent();
    }

    @Override
    public Optional<Words> finalizing(Phase.Finalizing phase) {
        return silent();
    }

    @Override
    public Optional<Words> restoring(Phase.Restoring phase) {
        return silent();
    }

    @Override
    public Optional<Words> held(Phase.Held phase) {
        return said("held", "is held and waits for a decision", decide());
    }

    String decide() {
        return "Open the report, then " + offers + ", or upload a corrected file.";
    }

    @Override
    public Optional<Words> completed(Phase.Completed phase) {
        return said("completed", "is completed", NOTHING);
    }

    @Override
    public Optional<Words> unchanged(Phase.Unchanged phase) {
        return said("unchanged", "has ended without sending anything", NOTHING);
    }

    @Override
    public Optional<Words> planned(Phase.Planned phase) {
        return said(
                "planned",
                "has planned what the file would do, and has sent nothing",
                "Open the report. To carry it out, upload the file to inbox/.");
    }

    @Override
    public Optional<Words> failed(Phase.Failed phase) {
        if (planOnly) {
            return said("plan failed", "cannot plan, because the file cannot be used", CORRECT);
        }
        return said(
                "failed",
                phase.doubtful().isPresent()
                        ? "has failed. " + FinalizationDoubt.EARLIER_CALL
                        : "has failed, and nothing was finalized",
                CORRECT);
    }

    @Override
    public Optional<Words> cancelled(Phase.Cancelled phase) {
        return said("cancelled", "is cancelled", IF_STILL_WANTED);
    }
}
