package dev.batchsync.simulator.catalog;

/** What happens to the relations or attributes of a named property that are there already. */
public enum ImportAction {
    ADD_OR_IGNORE,
    REPLACE;

    /** Whether what is there stays. */
    public boolean keepsPresent() {
        return switch (this) {
            case ADD_OR_IGNORE -> true;
            case REPLACE -> false;
        };
    }
}
