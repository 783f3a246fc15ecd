package dev.batchsync.simulator.catalog;

/** The kinds of terms in the vocabulary. */
public enum TermKind {
    ASSET_TYPE("asset type"),
    DOMAIN_TYPE("domain type"),
    STATUS("status");

    private final String label;

    TermKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
