package dev.batchsync.simulator.catalog;

/** What happens to relations or attributes of a named property that are there already. */
public enum ImportAction {
    ADD_OR_IGNORE,
    REPLACE
}
