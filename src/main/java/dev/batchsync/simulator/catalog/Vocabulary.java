package dev.batchsync.simulator.catalog;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.h2.mvstore.MVMap;

/** The types and statuses that the tenant knows, by name and by id. */
public final class Vocabulary {

    public static final String DEFAULT_STATUS = "00000000-0000-0000-0000-000000005008";

    // These ids are documented by Collibra. All other ids only need to stay the same between starts.
    private static final Map<String, String> ASSET_TYPES = Map.of(
            "Business Term", "00000000-0000-0000-0000-000000011001",
            "Database", "00000000-0000-0000-0000-000000031006",
            "Table", "00000000-0000-0000-0000-000000031007",
            "Column", "00000000-0000-0000-0000-000000031008");
    private static final String[] MORE_ASSET_TYPES = {
        "Acronym",
        "Business Dimension",
        "Business Process",
        "Code Set",
        "Code Value",
        "Data Element",
        "Data Set",
        "Field",
        "File",
        "KPI",
        "Line of Business",
        "Mapping Specification",
        "Metric",
        "Policy",
        "Report",
        "Schema",
        "Standard",
        "System"
    };
    private static final String[] DOMAIN_TYPES = {
        "Business Dimensions",
        "Codelist",
        "Data Asset Domain",
        "Data Catalog",
        "Mapping Domain",
        "Physical Data Dictionary",
        "Report Catalog",
        "Rulebook",
        "Technology Asset Domain"
    };
    private static final Map<String, String> STATUSES = Map.of(
            "Candidate", DEFAULT_STATUS,
            "Accepted", "00000000-0000-0000-0000-000000005009",
            "Missing from source", "00000000-0000-0000-0000-000000005066");
    private static final String[] MORE_STATUSES = {"Approved", "Deprecated", "In Progress", "Obsolete", "Under Review"};

    private final MVMap<String, String> terms;

    Vocabulary(SimulatorStore store) {
        this.terms = store.texts("terms");
    }

    boolean isEmpty() {
        return terms.isEmpty();
    }

    void fill(ExtraTerms extra) {
        ASSET_TYPES.forEach((name, id) -> add(TermKind.ASSET_TYPE, name, id));
        STATUSES.forEach((name, id) -> add(TermKind.STATUS, name, id));
        add(TermKind.DOMAIN_TYPE, "Glossary", "00000000-0000-0000-0000-000000010001");
        addAll(TermKind.ASSET_TYPE, MORE_ASSET_TYPES);
        addAll(TermKind.DOMAIN_TYPE, DOMAIN_TYPES);
        addAll(TermKind.STATUS, MORE_STATUSES);
        addAll(TermKind.ASSET_TYPE, extra.assetTypes().toArray(String[]::new));
        addAll(TermKind.DOMAIN_TYPE, extra.domainTypes().toArray(String[]::new));
        addAll(TermKind.STATUS, extra.statuses().toArray(String[]::new));
    }

    private void addAll(TermKind kind, String... names) {
        for (String name : names) {
            byte[] seed = Keys.of(kind.name(), name).getBytes(StandardCharsets.UTF_8);
            add(kind, name, UUID.nameUUIDFromBytes(seed).toString());
        }
    }

    private void add(TermKind kind, String name, String id) {
        if (terms.putIfAbsent(Keys.of(kind.name(), "name", name), id) == null) {
            terms.put(Keys.of(kind.name(), "id", id), name);
        }
    }

    public Optional<String> name(TermKind kind, String id) {
        return Optional.ofNullable(terms.get(Keys.of(kind.name(), "id", id)));
    }

    public Optional<String> id(TermKind kind, String name) {
        return Optional.ofNullable(terms.get(Keys.of(kind.name(), "name", name)));
    }
}
