package dev.batchsync.simulator.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchsync.simulator.catalog.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One command, or several consecutive commands of one identifier merged into one.
 *
 * @param indices positions in the file, from 0
 * @param identity type and canonical identifier; equal for two commands about the same resource
 */
public record ImportCommand(List<Integer> indices, String identity, ObjectNode body) {

    private static final Set<String> LISTS_BY_KEY = Set.of("attributes", "relations", "responsibilities");

    public ImportCommand {
        indices = List.copyOf(indices);
    }

    static ImportCommand at(int index, ObjectNode body) {
        String identity = body.path("resourceType").asText("") + ' ' + Json.write(body.path("identifier"));
        return new ImportCommand(List.of(index), identity, body);
    }

    String resourceType() {
        return body.path("resourceType").asText("");
    }

    JsonNode identifier() {
        return body.path("identifier");
    }

    ImportCommand mergedWith(ImportCommand next) {
        ObjectNode merged = body.deepCopy();
        for (Map.Entry<String, JsonNode> property : next.body.properties()) {
            String name = property.getKey();
            if (LISTS_BY_KEY.contains(name)
                    && merged.path(name).isObject()
                    && property.getValue().isObject()) {
                addLists((ObjectNode) merged.path(name), property.getValue());
            } else if (name.equals("tags")) {
                addList(merged, name, property.getValue());
            } else {
                merged.set(name, property.getValue());
            }
        }
        return new ImportCommand(
                Stream.concat(indices.stream(), next.indices.stream()).toList(), identity, merged);
    }

    private static void addLists(ObjectNode target, JsonNode lists) {
        lists.properties().forEach(list -> addList(target, list.getKey(), list.getValue()));
    }

    private static void addList(ObjectNode target, String name, JsonNode addition) {
        if (!target.path(name).isArray() || !addition.isArray()) {
            target.set(name, addition);
            return;
        }
        ArrayNode list = (ArrayNode) target.path(name);
        Set<JsonNode> present = new HashSet<>();
        list.forEach(present::add);
        for (JsonNode entry : addition) {
            if (present.add(entry)) {
                list.add(entry);
            }
        }
    }
}
