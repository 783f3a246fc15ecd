package dev.batchsync.synchronization.guard;

/** What one command says about a resource. It is valid only during the call that it is given to, then reused. */
public interface Mention {

    ResourceKind kind();

    /**
     * Holds the identifier as compact JSON in UTF-8, with sorted names, and without the parts that Collibra drops. Two
     * commands are about the same resource exactly if kind and identifier are equal.
     *
     * @return an array of which the first {@link #identityLength} bytes count
     */
    byte[] identity();

    int identityLength();

    /** A digest of everything that the command says. Equal commands have equal digests. */
    long digest();

    /**
     * Whether it sets attributes, relations, tags or responsibilities. If commands of one resource stand apart, each
     * replaces what the ones before set of these (Developer Portal, "Import commands").
     */
    boolean setsCharacteristics();

    /** The position of the command among the resources that the survey counts, starting at 0. */
    long resource();

    /**
     * The position of what Collibra merges if it stands next to each other: the command in JSON, the row in a table,
     * starting at 0.
     */
    long position();

    /** The line in a text or the row of a sheet, starting at 1. */
    long line();
}
