package dev.batchsync.simulator.catalog;

/** One end of a relation. */
public enum RelationEnd {
    SOURCE,
    TARGET;

    RelationEnd opposite() {
        return switch (this) {
            case SOURCE -> TARGET;
            case TARGET -> SOURCE;
        };
    }
}
