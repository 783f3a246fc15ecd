package dev.batchsync.synchronization.guard;

/**
 * A resource that a command refers to besides its own: the target of a relation, a container, the resource that a mapping
 * belongs to. It is valid only during the call that it is given to, then reused.
 */
public interface Reference {

    ResourceKind kind();

    /**
     * Holds the identifier in the form of {@link Mention#identity}.
     *
     * @return an array of which the first {@link #identityLength} bytes count
     */
    byte[] identity();

    int identityLength();

    /** The position of the referring command among the resources that the survey counts, starting at 0. */
    long resource();

    /** The line or row of the referring command, starting at 1. */
    long line();
}
