package dev.batchsync.source.table;

import com.fasterxml.jackson.databind.JsonNode;
import dev.batchsync.source.read.Fields;
import dev.batchsync.source.read.InvalidDefinitionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the parts of a template's command that hold characteristics, by the same rules as for commands in JSON.
 *
 * <p>In addition, one cell can hold several tags, values or ends of a complex relation, separated by commas (samples
 * published by Collibra).
 */
final class TemplateSlots {

    private final JsonNode command;
    private final String path;
    private final List<Keyed> slots = new ArrayList<>();

    /**
     * A slot with what it belongs to.
     *
     * @param field of the command
     * @param key of the attribute, relation or responsibility; empty for a tag
     * @param content the same slot without its key
     */
    record Keyed(String field, String key, TemplateSlot slot, TemplateSlot content) {}

    private TemplateSlots(JsonNode command, String path) {
        this.command = command;
        this.path = path;
    }

    static List<Keyed> of(JsonNode command, String path) throws InvalidDefinitionException {
        var isComplexRelation = command.path("resourceType").asText().equals("Complex Relation");
        var found = new TemplateSlots(command, path);
        found.addLists("attributes", found::addAttribute);
        found.addLists("relations", (name, end) -> found.add("relations", name, end, isComplexRelation));
        found.addLists("responsibilities", (name, who) -> found.add("responsibilities", name, who, false));
        for (var tag : elements(command.path("tags"))) {
            found.add("tags", "", tag, true);
        }
        return found.slots;
    }

    private interface Adder {
        void add(String name, JsonNode element) throws InvalidDefinitionException;
    }

    private void addLists(String field, Adder adder) throws InvalidDefinitionException {
        var map = command.path(field);
        if (!map.isObject() && !map.isMissingNode()) {
            throw new InvalidDefinitionException(
                    "%s.%s: found %s. Write an object: {…}.".formatted(path, field, Fields.describe(map)));
        }
        for (var list : map.properties()) {
            for (var element : elements(list.getValue())) {
                adder.add(list.getKey(), element);
            }
        }
    }

    private void addAttribute(String name, JsonNode attribute) throws InvalidDefinitionException {
        if (!attribute.isObject()) {
            add("attributes", name, attribute, false);
            return;
        }
        if (attribute.has("value")) {
            add("attributes", name, attribute.get("value"), false);
        }
        for (var value : elements(attribute.path("values"))) {
            add("attributes", name, value, true);
        }
    }

    private static Iterable<JsonNode> elements(JsonNode node) {
        if (node.isArray()) {
            return node;
        }
        return node.isMissingNode() || node.isNull() ? List.of() : List.of(node);
    }

    private void add(String field, String name, JsonNode content, boolean list) throws InvalidDefinitionException {
        var columns = new TreeSet<Integer>();
        collect(content, columns);
        var ofContent = TemplateSlot.of(columns, list);
        Placeholders.parse(name, "").columns().forEach(columns::add);
        slots.add(new Keyed(field, name, TemplateSlot.of(columns, list), ofContent));
    }

    private static void collect(JsonNode node, Set<Integer> columns) throws InvalidDefinitionException {
        if (node.isTextual()) {
            Placeholders.parse(node.textValue(), "").columns().forEach(columns::add);
        }
        for (var inner : node) {
            collect(inner, columns);
        }
        for (var field : node.properties()) {
            Placeholders.parse(field.getKey(), "").columns().forEach(columns::add);
        }
    }
}
