package dev.batchsync.synchronization.guard;

import java.util.List;

/** What a command can be about, in the order in which Collibra needs them: containers first. */
public enum ResourceKind {
    COMMUNITY("Community"),
    DOMAIN("Domain"),
    ASSET("Asset"),
    MAPPING("Mapping"),
    COMPLEX_RELATION("Complex Relation");

    private static final List<ResourceKind> ALL = List.of(values());

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
        for (var kind : ALL) {
            if (kind.term.equals(term)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("unknown resource type '" + term + "'");
    }
}
