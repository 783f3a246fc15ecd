package dev.batchsync.simulator.catalog;

/** One end of a relation. */
public enum RelationEnd {
    SOURCE,
    TARGET;

    RelationEnd opposite() {
        return this == SOURCE ? TARGET : SOURCE;
    }
}
