package dev.batchsync.simulator.catalog;

import com.fasterxml.jackson.databind.JsonNode;

/** The keys under which identifiers find resources. */
public final class ResourceKeys {

    private ResourceKeys() {}

    public static String named(ResourceType type, String parentId, String name) {
        return Keys.of(type.name(), parentId, name);
    }

    /** The prefix of the keys of all named resources of a type. */
    static String allNamed(ResourceType type) {
        return Keys.prefix(type.name());
    }

    /** The key that leads to the mapping itself. */
    public static String mapping(String system, String entity) {
        return Keys.of("mapping", system, entity);
    }

    /** The key that leads to the resource that the mapping maps to. */
    public static String external(String system, String entity) {
        return Keys.of("external", system, entity);
    }

    public static String legs(JsonNode legs) {
        return Keys.of("legs", Json.write(legs));
    }
}
