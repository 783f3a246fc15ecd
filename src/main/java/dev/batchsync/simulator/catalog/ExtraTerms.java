package dev.batchsync.simulator.catalog;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Names that the tenant knows in addition to those of a new Collibra; for relation types, their ids. */
public record ExtraTerms(Map<TermKind, List<String>> terms) {

    public ExtraTerms {
        terms = terms.entrySet().stream()
                .filter(named -> !named.getValue().isEmpty())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, named -> List.copyOf(named.getValue())));
    }
}
