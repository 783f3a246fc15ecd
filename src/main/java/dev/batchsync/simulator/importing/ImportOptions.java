package dev.batchsync.simulator.importing;

import dev.batchsync.simulator.catalog.ImportAction;

/** How to import one file. */
public record ImportOptions(
        boolean continueOnError, int failureThreshold, ImportAction relationsAction, ImportAction attributesAction) {

    static ImportOptions allOrNothing() {
        return new ImportOptions(false, Integer.MAX_VALUE, ImportAction.REPLACE, ImportAction.REPLACE);
    }
}
