package dev.batchsync.simulator;

/** One end of a relation. */
enum RelationEnd {
    SOURCE,
    TARGET;

    RelationEnd opposite() {
        return this == SOURCE ? TARGET : SOURCE;
    }
}
