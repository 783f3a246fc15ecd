package dev.batchsync.synchronization.status;

import dev.batchsync.synchronization.Phase;
import dev.batchsync.synchronization.Problem;
import java.util.Set;

/** Tells whether a held cycle has sent a finalization of which not all is known. */
public final class FinalizationDoubt {

    /** Said of a cycle that has failed since, without its full stop. */
    public static final String EARLIER_CALL =
            "An earlier call of this cycle, which imports and finalizes (oneCall), may have run";

    private static final Set<Problem.Kind> ONE_CALL_ENDED =
            Set.of(Problem.Kind.BATCH_FAILED, Problem.Kind.JOB_LOST, Problem.Kind.OUTCOME_UNKNOWN);

    private FinalizationDoubt() {}

    /** Whether a finalization was sent of which not all is known. */
    public static boolean about(Phase phase) {
        return phase instanceof Phase.Held held
                && (held.problem().kind() == Problem.Kind.FINALIZATION_DOUBTFUL
                        || held.finalizationMayBeAtWork()
                        || isAboutOneCall(held)
                        || (held.resumption() instanceof Phase.Finalizing next && !isStoppedBefore(held, next)));
    }

    /** The only job of a cycle with {@code oneCall} imports and finalizes. How far it came is not known of one that did not succeed. */
    static boolean isAboutOneCall(Phase.Held held) {
        return held.resumption() instanceof Phase.Importing importing
                && importing.finalizes()
                && (ONE_CALL_ENDED.contains(held.problem().kind())
                        || importing.attempt().tally().sends() > callsBefore(held));
    }

    /** The count includes the next call. What Collibra refused, or what never reached it, was counted as well. */
    private static int callsBefore(Phase.Held held) {
        return held.problem().kind() == Problem.Kind.REQUEST_REFUSED ? 2 : 1;
    }

    /** What is not proven complete keeps the finalization from being sent, but one before it may have failed or be lost. */
    private static boolean isStoppedBefore(Phase.Held held, Phase.Finalizing next) {
        return held.problem().kind() == Problem.Kind.NOT_PROVEN_COMPLETE
                && next.lastFailed().isEmpty()
                && next.attempt().tally().sends() == 1;
    }
}
