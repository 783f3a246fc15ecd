package dev.batchsync.simulator.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchsync.simulator.catalog.Catalog;
import dev.batchsync.simulator.catalog.Json;
import dev.batchsync.simulator.catalog.ResourceKeys;
import dev.batchsync.simulator.catalog.ResourceType;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the resource that an identifier means, in the catalog and in the file that is being imported. */
final class Identities {

    private static final Set<String> BY_ID = Set.of("id");
    private static final Set<String> BY_EXTERNAL_PAIR = Set.of("externalSystemId", "externalEntityId");

    private final Catalog catalog;
    private final Declarations declarations;
    private final Map<String, String> reserved = new HashMap<>();
    private boolean settled = true;

    Identities(Catalog catalog, Declarations declarations) {
        this.catalog = catalog;
        this.declarations = declarations;
    }

    /** Whether every identity has kept its meaning since the last call. */
    boolean settledSinceLastCall() {
        boolean result = settled;
        settled = true;
        return result;
    }

    /** The id of an existing resource that a property refers to. */
    String refer(ResourceType type, JsonNode identifier) {
        String id = resolve(type, identifier);
        if (!declarations.mayRefer(type, id)) {
            throw CommandRejected.notFound(type.label(), Json.write(identifier));
        }
        return id;
    }

    /** The id that the identifier means. An unknown identifier gets a new id, which is reserved for it. */
    String resolve(ResourceType type, JsonNode identifier) {
        if (!identifier.isObject() || identifier.isEmpty()) {
            throw CommandRejected.identifierNotDefined();
        }
        Set<String> form = new TreeSet<>();
        identifier.fieldNames().forEachRemaining(form::add);
        if (form.equals(BY_ID) && type != ResourceType.MAPPING) {
            return existing(type, identifier);
        }
        return lookUpOrReserve(key(type, identifier, form));
    }

    /** Makes the key mean the id; rejects the command if another resource has the key. */
    void claim(String key, String id, ResourceType type, String name) {
        String holder = lookUp(key);
        if (id.equals(holder)) {
            return;
        }
        if (holder != null && declarations.isTaken(holder)) {
            throw CommandRejected.alreadyExists(type.label(), name);
        }
        rebind(key, id);
    }

    /** Makes the key mean the id from now on. */
    void rebind(String key, String id) {
        String holder = reserved.put(key, id);
        settled &= holder == null || holder.equals(id);
    }

    ObjectNode legs(JsonNode relations) {
        ObjectNode legs = Json.object();
        for (Map.Entry<String, JsonNode> leg : relations.properties()) {
            Set<String> assets = new TreeSet<>();
            leg.getValue().forEach(asset -> assets.add(refer(ResourceType.ASSET, asset)));
            assets.forEach(legs.withArray(leg.getKey())::add);
        }
        return legs;
    }

    private String existing(ResourceType type, JsonNode identifier) {
        String id = identifier.path("id").asText();
        if (!catalog.has(type, id)) {
            throw CommandRejected.notFound(type.label(), Json.write(identifier));
        }
        return id;
    }

    private String key(ResourceType type, JsonNode identifier, Set<String> form) {
        if (form.equals(BY_EXTERNAL_PAIR)) {
            String system = identifier.path("externalSystemId").asText();
            String entity = identifier.path("externalEntityId").asText();
            return type == ResourceType.MAPPING
                    ? ResourceKeys.mapping(system, entity)
                    : ResourceKeys.external(system, entity);
        }
        if (type == ResourceType.COMMUNITY && form.equals(Set.of("name"))) {
            return ResourceKeys.named(type, "", identifier.path("name").asText());
        }
        if (!type.parent().isEmpty() && form.equals(Set.of("name", type.parent()))) {
            return namedKey(type, identifier);
        }
        if (type == ResourceType.COMPLEX_RELATION && form.equals(Set.of("relations"))) {
            return ResourceKeys.legs(legs(identifier.path("relations")));
        }
        throw CommandRejected.identifierAmbiguous(type.label(), Json.write(identifier));
    }

    private String namedKey(ResourceType type, JsonNode identifier) {
        ResourceType parentType =
                Objects.requireNonNull(type.shape().references().get(type.parent()));
        String parentId = refer(parentType, identifier.path(type.parent()));
        return ResourceKeys.named(type, parentId, identifier.path("name").asText());
    }

    private String lookUpOrReserve(String key) {
        String known = lookUp(key);
        if (known != null) {
            return known;
        }
        String id = UUID.randomUUID().toString();
        reserved.put(key, id);
        return id;
    }

    private @Nullable String lookUp(String key) {
        String id = reserved.get(key);
        return id == null ? catalog.idOf(key).orElse(null) : id;
    }
}
