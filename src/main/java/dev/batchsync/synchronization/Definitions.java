package dev.batchsync.synchronization;

/** The definitions in the bucket. */
public interface Definitions {

    /** The present definition of a synchronization id, or the default one when there is none. */
    Outcome load(SynchronizationId id);

    /** What was found. */
    sealed interface Outcome {}

    record Loaded(Definition definition) implements Outcome {}

    record Invalid(Problem problem) implements Outcome {}
}
