package dev.batchsync.simulator.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Writes the catalog as lines without generated ids, so that two tenants can be compared. */
final class CatalogDump {

    private final Catalog catalog;

    CatalogDump(Catalog catalog) {
        this.catalog = catalog;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        eachLine(lines::add);
        lines.sort(null);
        return lines;
    }

    private void eachLine(Consumer<String> lines) {
        for (ResourceType type : ResourceType.values()) {
            catalog.each(type, resource -> lines.accept(line(resource)));
        }
        catalog.each(ResourceType.ASSET, asset -> {
            for (List<String> relation : catalog.relations().startingAt(asset.id())) {
                lines.accept("Relation %s: %s -> %s".formatted(relation.get(0), path(asset), path(relation.get(1))));
            }
        });
    }

    private String line(Resource resource) {
        ObjectNode properties = resource.properties().deepCopy();
        for (String reference : List.of("parent", "community", "domain", "target")) {
            if (properties.hasNonNull(reference)) {
                properties.put(reference, path(properties.path(reference).asText()));
            }
        }
        if (properties.has("legs")) {
            properties.set("legs", paths(properties.path("legs")));
        }
        return resource.type().label() + ' ' + path(resource) + ' ' + Json.write(properties);
    }

    private ObjectNode paths(JsonNode legs) {
        ObjectNode paths = Json.object();
        legs.properties().forEach(leg -> {
            List<String> assets = new ArrayList<>();
            leg.getValue().forEach(asset -> assets.add(path(asset.asText())));
            assets.sort(null);
            ArrayNode array = paths.putArray(leg.getKey());
            assets.forEach(array::add);
        });
        return paths;
    }

    private String path(String id) {
        return catalog.find(id).map(this::path).orElse("nothing");
    }

    private String path(Resource resource) {
        if (resource.type() == ResourceType.COMPLEX_RELATION) {
            return Json.write(paths(resource.properties().path("legs")));
        }
        String parent = resource.type().parent();
        String name = resource.text("name");
        return parent.isEmpty() ? name : path(resource.text(parent)) + " > " + name;
    }
}
