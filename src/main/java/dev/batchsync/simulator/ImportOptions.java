package dev.batchsync.simulator;

/** How one file is to be imported. */
record ImportOptions(
        boolean continueOnError, int failureThreshold, ImportAction relationsAction, ImportAction attributesAction) {

    static ImportOptions allOrNothing() {
        return new ImportOptions(false, Integer.MAX_VALUE, ImportAction.REPLACE, ImportAction.REPLACE);
    }
}
