package dev.batchsync.synchronization.guard;

import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.Prepared;
import dev.batchsync.synchronization.definition.Definition;
import dev.batchsync.synchronization.forgetting.Forgetting;
import java.util.Optional;

/**
 * The facts on which the guard bases its decision.
 *
 * @param prepared of a cycle whose source was compared
 * @param definition of the cycle
 * @param ledger what is known of what was sent before
 * @param past of the synchronization id
 * @param lookAlikes which names are spelt differently in Collibra, if any are
 */
public record Evidence(
        Cycle cycle,
        Prepared prepared,
        Definition definition,
        Past.Knowledge ledger,
        Past past,
        Optional<String> lookAlikes) {

    Optional<Surprise> surprise() {
        return past.surprise();
    }

    Optional<Forgetting> unanswered() {
        return past.unanswered();
    }

    /** Whether only cycles that never completed have sent what is missing. */
    boolean settles() {
        return past.isSettledBy(cycle.id());
    }

    Comparison comparison() {
        return prepared.comparison()
                .orElseThrow(() -> new IllegalStateException("Cycle " + cycle.id() + " was not compared"));
    }
}
