package dev.batchsync.synchronization.status.page;

import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.CycleCommands;
import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.guard.Question;
import dev.batchsync.synchronization.status.FinalizationDoubt;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something that a person can do to a cycle now.
 *
 * @param action approve, retry, run-again or cancel
 * @param label of the button, which names the consequence
 * @param consequence what happens, in full
 * @param token of the question that is answered; empty if none is asked
 * @param mustSee what a person must have seen before; empty if nothing
 */
public record PersonsChoice(String action, String label, String consequence, String token, String mustSee) {

    private static final String APPROVING = "Approving ";

    /** What a person can do, the most useful first. */
    public static List<PersonsChoice> of(Cycle cycle) {
        return Stream.concat(
                        CycleCommands.offers(cycle).stream().map(offer -> of(cycle, offer)),
                        cancelAsJobIsOver(cycle).stream())
                .toList();
    }

    private static PersonsChoice of(Cycle cycle, CycleCommands.Offer offer) {
        var action = offer.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (offer) {
            case APPROVE ->
                approve(action, ((Phase.Held) cycle.phase()).question().orElseThrow());
            case RETRY -> new PersonsChoice(action, retryLabel(cycle), retried(cycle), "", "");
            case RUN_AGAIN -> new PersonsChoice(action, "Run the same file again", runAgain(cycle), "", "");
            case CANCEL -> new PersonsChoice(action, "Cancel this cycle", cancelled(cycle), "", "");
        };
    }

    private static String runAgain(Cycle cycle) {
        return "The program opens a new cycle for the same version of the file, with the definition as it is now."
                + (cycle.isEnded()
                        ? ""
                        : " It replaces this cycle and sends the whole file again, without the corrections of fix files.")
                + " This helps after you have corrected the definition or Collibra, not if the file is wrong.";
    }

    private static PersonsChoice approve(String action, Question asked) {
        var consequence = asked.consequence();
        var end = consequence.indexOf(". ");
        var first = end < 0 ? consequence : consequence.substring(0, end);
        var label = first.startsWith(APPROVING)
                ? "Approve, which " + first.substring(APPROVING.length()).replaceFirst("\\.$", "")
                : "Approve";
        return new PersonsChoice(action, label, consequence, asked.token(), "");
    }

    private static String retryLabel(Cycle cycle) {
        return importing(cycle)
                .map(phase -> "Try batch " + phase.batch() + " again")
                .orElse("Try again");
    }

    private static Optional<Phase.Importing> importing(Cycle cycle) {
        return cycle.phase() instanceof Phase.Held held && held.resumption() instanceof Phase.Importing phase
                ? Optional.of(phase)
                : Optional.empty();
    }

    private static String retried(Cycle cycle) {
        return importing(cycle)
                .map(phase -> "The program continues with batch " + phase.batch() + " of "
                        + phase.prepared().plan().batches()
                        + ". Batches that succeeded are not sent again."
                        + (isRefused(cycle)
                                ? " The same file fails again unless something was corrected in Collibra."
                                : ""))
                .orElse("The cycle continues where it stopped.");
    }

    private static boolean isRefused(Cycle cycle) {
        return cycle.phase() instanceof Phase.Held held && held.problem().kind() == Problem.Kind.BATCH_FAILED;
    }

    private static String cancelled(Cycle cycle) {
        if (FinalizationDoubt.about(cycle.phase())) {
            return "The cycle ends. It is not known what its finalization did: look in Collibra before you upload the file again.";
        }
        return cycle.totals().batchesSucceeded() == 0 && importing(cycle).isEmpty()
                ? "The cycle ends. Nothing of this file is in Collibra."
                : "The cycle ends without a finalization. What Collibra has already taken of this file stays there, and nothing is"
                        + " treated as missing.";
    }

    private static Optional<PersonsChoice> cancelAsJobIsOver(Cycle cycle) {
        return cycle.phase() instanceof Phase.Held held && held.finalizationMayBeAtWork()
                ? Optional.of(new PersonsChoice(
                        "cancel",
                        "Cancel this cycle, because its job is over",
                        "The cycle ends. If its finalization is still running, it could take the first batch of the next"
                                + " cycle for its own, and treat everything else as missing.",
                        "",
                        "I have looked at Collibra's activities. No synchronization job of this id is running."))
                : Optional.empty();
    }
}
