package dev.batchsync.synchronization.guard;

import dev.batchsync.synchronization.Problem;
import java.util.List;
import java.util.Map;

/**
 * A question to a person before anything is sent.
 *
 * @param token names exactly this question. It changes with the source, the definition, what is missing, the strategy, the
 *     tenant and the reasons
 * @param consequence what happens if the person approves, in one or a few sentences
 * @param missing how many resources are missing, by kind
 * @param reasons why the cycle is held, the most serious first
 */
public record Question(String token, String consequence, Map<ResourceKind, Long> missing, List<Problem.Kind> reasons) {

    public Question {
        missing = Map.copyOf(missing);
        reasons = List.copyOf(reasons);
    }

    /** Whether it is asked only because nothing is known of what was sent before. */
    public boolean isOnlyAboutTheFirstLedger() {
        return reasons.equals(List.of(Problem.Kind.GUARD_NO_LEDGER));
    }
}
