package dev.batchsync.simulator.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One resource of the catalog; its properties refer to other resources, types and statuses by id. */
public record Resource(String id, ResourceType type, ObjectNode properties) {

    static Resource decode(String id, String text) {
        int separator = text.indexOf(' ');
        ResourceType type = ResourceType.valueOf(text.substring(0, separator));
        return new Resource(id, type, Json.read(text.substring(separator + 1), ObjectNode.class));
    }

    String encode() {
        return type.name() + ' ' + Json.write(properties);
    }

    public String text(String property) {
        return properties.path(property).asText("");
    }

    public Optional<String> nameKey() {
        boolean complete = properties.hasNonNull("name") && (parent().isPresent() || type == ResourceType.COMMUNITY);
        return complete && (type == ResourceType.COMMUNITY || !type.parent().isEmpty())
                ? Optional.of(ResourceKeys.named(type, parent().orElse(""), text("name")))
                : Optional.empty();
    }

    /** The keys that this resource adds to the catalog, each with the id that it leads to. */
    Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        nameKey().ifPresent(key -> keys.put(key, id));
        if (type == ResourceType.MAPPING) {
            keys.put(ResourceKeys.mapping(text("externalSystemId"), text("externalEntityId")), id);
            keys.put(ResourceKeys.external(text("externalSystemId"), text("externalEntityId")), text("target"));
        }
        if (type == ResourceType.COMPLEX_RELATION) {
            keys.put(ResourceKeys.legs(properties.path("legs")), id);
        }
        return keys;
    }

    /** The resources whose removal removes or changes this one. */
    List<String> owners() {
        List<String> owners = new ArrayList<>();
        parent().ifPresent(owners::add);
        if (type == ResourceType.COMMUNITY && properties.hasNonNull("parent")) {
            owners.add(text("parent"));
        }
        if (type == ResourceType.MAPPING) {
            owners.add(text("target"));
        }
        for (JsonNode leg : properties.path("legs")) {
            leg.forEach(asset -> owners.add(asset.asText()));
        }
        return owners;
    }

    private Optional<String> parent() {
        return properties.hasNonNull(type.parent()) ? Optional.of(text(type.parent())) : Optional.empty();
    }
}
