package dev.batchsync.synchronization.guard;

import dev.batchsync.synchronization.Cycle;
import dev.batchsync.synchronization.Prepared;
import dev.batchsync.synchronization.definition.Definition;
import java.util.Optional;

/**
 * The facts on which the guard bases its decision.
 *
 * @param prepared of a cycle whose source was compared
 * @param definition of the cycle
 * @param ledger what is known of what was sent before
 * @param surprise what the finalization before did that was not expected
 * @param lookAlikes which names are spelt differently in Collibra, if any are
 */
public record Evidence(
        Cycle cycle,
        Prepared prepared,
        Definition definition,
        Past.Knowledge ledger,
        Optional<Surprise> surprise,
        Optional<String> lookAlikes) {

    Comparison comparison() {
        return prepared.comparison()
                .orElseThrow(() -> new IllegalStateException("Cycle " + cycle.id() + " was not compared"));
    }
}
