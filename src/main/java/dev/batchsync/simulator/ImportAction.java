package dev.batchsync.simulator;

/** What happens to relations or attributes of a named property that are there already. */
enum ImportAction {
    ADD_OR_IGNORE,
    REPLACE
}
