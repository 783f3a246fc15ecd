package dev.batchsync.synchronization;

import dev.batchsync.synchronization.definition.Definition;

/**
 * What is known of a source once it is surveyed.
 *
 * @param approved whether a person has seen what the guard held back and let it pass
 */
public record Prepared(Definition definition, Plan plan, boolean approved) {

    Prepared approve() {
        return new Prepared(definition, plan, true);
    }
}
