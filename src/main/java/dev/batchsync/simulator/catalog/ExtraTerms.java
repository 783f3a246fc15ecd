package dev.batchsync.simulator.catalog;

import java.util.List;

/** Names that the tenant knows in addition to those of a new Collibra. */
public record ExtraTerms(List<String> assetTypes, List<String> domainTypes, List<String> statuses) {

    public static final ExtraTerms NONE = new ExtraTerms(List.of(), List.of(), List.of());

    public ExtraTerms {
        assetTypes = List.copyOf(assetTypes);
        domainTypes = List.copyOf(domainTypes);
        statuses = List.copyOf(statuses);
    }
}
