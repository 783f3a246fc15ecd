package dev.batchsync.synchronization.guard;

import java.util.Arrays;

/** What a command can be about, in the order in which Collibra needs them: containers first. */
public enum ResourceKind {
    COMMUNITY("Community"),
    DOMAIN("Domain"),
    ASSET("Asset"),
    MAPPING("Mapping"),
    COMPLEX_RELATION("Complex Relation");

    private final String term;

    ResourceKind(String term) {
        this.term = term;
    }

    /** The resource type as commands write it. */
    public String term() {
        return term;
    }

    /** Whether other resources are in it, which go with it when it is removed. */
    public boolean isContainer() {
        return this == COMMUNITY || this == DOMAIN;
    }

    /** The kind of a resource type that was checked before. */
    public static ResourceKind of(String term) {
        return Arrays.stream(values())
                .filter(kind -> kind.term.equals(term))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown resource type '" + term + "'"));
    }
}
