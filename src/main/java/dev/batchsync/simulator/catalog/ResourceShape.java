package dev.batchsync.simulator.catalog;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The properties of one type of resource.
 *
 * @param parent the property that identifies the resource together with its name; empty if there is none
 * @param texts properties with a plain value
 * @param references properties that refer to another resource
 * @param terms properties that refer to a type or a status
 * @param required properties that a new resource needs
 */
public record ResourceShape(
        String parent,
        Set<String> texts,
        Map<String, ResourceType> references,
        Map<String, TermKind> terms,
        List<String> required) {

    private static final ResourceShape COMMUNITY = new ResourceShape(
            "",
            Set.of("name", "description", "language"),
            Map.of("parent", ResourceType.COMMUNITY),
            Map.of(),
            List.of("name"));
    private static final ResourceShape DOMAIN = new ResourceShape(
            "community",
            Set.of("name", "description"),
            Map.of("community", ResourceType.COMMUNITY),
            Map.of("type", TermKind.DOMAIN_TYPE),
            List.of("name", "community", "type"));
    private static final ResourceShape ASSET = new ResourceShape(
            "domain",
            Set.of("name", "displayName"),
            Map.of("domain", ResourceType.DOMAIN),
            Map.of("type", TermKind.ASSET_TYPE, "status", TermKind.STATUS),
            List.of("name", "domain", "type"));
    private static final ResourceShape MAPPING = new ResourceShape(
            "", Set.of("extEntityUrl", "lastSyncDate", "description"), Map.of(), Map.of(), List.of("target"));
    private static final ResourceShape COMPLEX_RELATION =
            new ResourceShape("", Set.of(), Map.of(), Map.of(), List.of("complexRelationType", "legs"));

    static ResourceShape of(ResourceType type) {
        return switch (type) {
            case COMMUNITY -> COMMUNITY;
            case DOMAIN -> DOMAIN;
            case ASSET -> ASSET;
            case MAPPING -> MAPPING;
            case COMPLEX_RELATION -> COMPLEX_RELATION;
        };
    }
}
