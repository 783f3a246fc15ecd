package dev.batchsync.simulator;

/** What a term is a term for. */
enum TermKind {
    ASSET_TYPE("asset type"),
    DOMAIN_TYPE("domain type"),
    STATUS("status");

    private final String label;

    TermKind(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
