package dev.batchsync.synchronization;

import dev.batchsync.synchronization.definition.Definition;

/**
 * What is known of a source after its survey.
 *
 * @param approved whether a person has approved what the cycle was held for
 */
public record Prepared(Definition definition, Plan plan, boolean approved) {

    Prepared approve() {
        return new Prepared(definition, plan, true);
    }
}
