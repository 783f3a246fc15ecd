package dev.batchsync.simulator.catalog;

/** What a term is a term for. */
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
