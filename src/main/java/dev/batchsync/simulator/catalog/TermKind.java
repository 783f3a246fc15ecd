package dev.batchsync.simulator.catalog;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of terms in the vocabulary. */
public enum TermKind {
    ASSET_TYPE("asset type", "assetTypes"),
    DOMAIN_TYPE("domain type", "domainTypes"),
    STATUS("status", "statuses"),
    ATTRIBUTE_TYPE("attribute type", "attributeTypes"),
    RELATION_TYPE("relation type", "relationTypes"),
    COMPLEX_RELATION_TYPE("complex relation type", "complexRelationTypes"),
    ROLE("role", "roles");

    private final String label;
    private final String path;

    TermKind(String label, String path) {
        this.label = label;
        this.path = path;
    }

    public static Optional<TermKind> at(String path) {
        return Arrays.stream(values()).filter(kind -> kind.path.equals(path)).findFirst();
    }

    public String label() {
        return label;
    }

    /** What the core API calls a term of this kind, as in {@code AssetType}. */
    public String resourceType() {
        var singular = this == STATUS ? "status" : path.substring(0, path.length() - 1);
        return Character.toUpperCase(singular.charAt(0)) + singular.substring(1);
    }
}
