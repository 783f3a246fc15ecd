package dev.batchsync.synchronization.model;

/** What a command can name that Collibra must already have. */
public enum ModelKind {
    ASSET_TYPE("asset type"),
    DOMAIN_TYPE("domain type"),
    STATUS("status"),
    ATTRIBUTE_TYPE("attribute type"),
    /** It has no name of its own, so that commands give its id. */
    RELATION_TYPE("relation type"),
    COMPLEX_RELATION_TYPE("complex relation type"),
    ROLE("role");

    private final String term;

    ModelKind(String term) {
        this.term = term;
    }

    public String term() {
        return term;
    }

    String plural() {
        return term + (this == STATUS ? "es" : "s");
    }
}
