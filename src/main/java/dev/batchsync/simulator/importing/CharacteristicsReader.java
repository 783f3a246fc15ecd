package dev.batchsync.simulator.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchsync.simulator.catalog.ImportAction;
import dev.batchsync.simulator.catalog.Json;
import dev.batchsync.simulator.catalog.RelationEnd;
import dev.batchsync.simulator.catalog.RelationSide;
import dev.batchsync.simulator.catalog.Resource;
import dev.batchsync.simulator.catalog.ResourceType;
import dev.batchsync.simulator.catalog.Term;
import dev.batchsync.simulator.catalog.TermKind;
import dev.batchsync.simulator.catalog.Vocabulary;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads attributes, relations, tags and responsibilities; a command changes only those that it names. */
final class CharacteristicsReader {

    private final Identities identities;
    private final Vocabulary vocabulary;
    private final ImportAction attributesAction;

    CharacteristicsReader(Identities identities, Vocabulary vocabulary, ImportAction attributesAction) {
        this.identities = identities;
        this.vocabulary = vocabulary;
        this.attributesAction = attributesAction;
    }

    void set(Resource resource, JsonNode body) {
        ResourceType type = resource.type();
        ObjectNode properties = resource.properties();
        if (type.hasAttributes() && body.hasNonNull("attributes")) {
            setAttributes(properties.withObjectProperty("attributes"), body.path("attributes"));
        }
        if (type == ResourceType.ASSET && body.hasNonNull("tags")) {
            properties.set("tags", sorted(texts("tags", body.path("tags"))));
        }
        if (type.hasResponsibilities() && body.hasNonNull("responsibilities")) {
            setResponsibilities(properties.withObjectProperty("responsibilities"), body.path("responsibilities"));
        }
        if (type == ResourceType.COMPLEX_RELATION && body.hasNonNull("relations")) {
            properties.withObjectProperty("legs").setAll(identities.legs(object("relations", body.path("relations"))));
        }
    }

    Map<RelationSide, List<String>> relations(ResourceType type, JsonNode body) {
        Map<RelationSide, List<String>> relations = new LinkedHashMap<>();
        if (type != ResourceType.ASSET || !body.hasNonNull("relations")) {
            return relations;
        }
        for (Map.Entry<String, JsonNode> relation :
                object("relations", body.path("relations")).properties()) {
            Set<String> others = new LinkedHashSet<>();
            for (JsonNode other : array("relations", relation.getValue())) {
                others.add(identities.refer(ResourceType.ASSET, other));
            }
            relations.put(side(relation.getKey()), List.copyOf(others));
        }
        return relations;
    }

    private RelationSide side(String text) {
        int colon = text.lastIndexOf(':');
        String end = text.substring(colon + 1);
        if (colon < 1 || !(end.equals("SOURCE") || end.equals("TARGET"))) {
            throw CommandRejected.propertyInvalid(
                    "relations", "'<relationTypeId>:SOURCE' or '<relationTypeId>:TARGET' instead of '" + text + "'");
        }
        String id = text.substring(0, colon);
        if (vocabulary.name(TermKind.RELATION_TYPE, id).isEmpty()) {
            throw CommandRejected.notFound(TermKind.RELATION_TYPE.label(), id);
        }
        return new RelationSide(id, RelationEnd.valueOf(end));
    }

    /** The name of what a key means by its name or its id. */
    private String named(TermKind kind, String key) {
        return vocabulary
                .id(kind, key)
                .map(id -> key)
                .or(() -> vocabulary.name(kind, key))
                .orElseThrow(() -> CommandRejected.notFound(kind.label(), key));
    }

    private void setAttributes(ObjectNode present, JsonNode attributes) {
        for (Map.Entry<String, JsonNode> attribute :
                object("attributes", attributes).properties()) {
            String type = named(TermKind.ATTRIBUTE_TYPE, attribute.getKey());
            Set<String> values = new LinkedHashSet<>();
            if (attributesAction.keepsPresent()) {
                present.path(type).forEach(value -> values.add(value.asText()));
            }
            for (JsonNode entry : array("attributes", attribute.getValue())) {
                values.add(attributeValue(entry));
            }
            put(present, type, sorted(values));
        }
    }

    private static String attributeValue(JsonNode entry) {
        if (entry.hasNonNull("value")) {
            return Json.text(entry.path("value"));
        }
        if (entry.path("values").isArray()) {
            return Json.write(entry.path("values"));
        }
        throw CommandRejected.propertyInvalid("attributes", "a list of {\"value\": …} or {\"values\": […]}");
    }

    private void setResponsibilities(ObjectNode present, JsonNode responsibilities) {
        for (Map.Entry<String, JsonNode> role :
                object("responsibilities", responsibilities).properties()) {
            Set<String> holders = new TreeSet<>();
            for (JsonNode holder : array("responsibilities", role.getValue())) {
                if (holder.has("user") == holder.has("userGroup")) {
                    throw CommandRejected.propertyInvalid("responsibilities", "either a user or a userGroup");
                }
                holders.add(Json.write(holder));
            }
            put(present, resourceRole(role.getKey()), sorted(holders));
        }
    }

    private String resourceRole(String key) {
        var name = named(TermKind.ROLE, key);
        var id = vocabulary.id(TermKind.ROLE, name).orElse("");
        if (new Term(TermKind.ROLE, id, name).isGlobal()) {
            throw CommandRejected.propertyInvalid("responsibilities", "resource roles, which '" + name + "' is not");
        }
        return name;
    }

    private static void put(ObjectNode properties, String name, ArrayNode values) {
        if (values.isEmpty()) {
            properties.remove(name);
        } else {
            properties.set(name, values);
        }
    }

    private static ArrayNode sorted(Iterable<String> values) {
        Set<String> sorted = new TreeSet<>();
        values.forEach(sorted::add);
        ArrayNode array = Json.MAPPER.createArrayNode();
        sorted.forEach(array::add);
        return array;
    }

    private static Set<String> texts(String property, JsonNode list) {
        Set<String> texts = new TreeSet<>();
        array(property, list).forEach(entry -> texts.add(Json.text(entry)));
        return texts;
    }

    private static JsonNode object(String property, JsonNode node) {
        if (!node.isObject()) {
            throw CommandRejected.propertyInvalid(property, "an object");
        }
        return node;
    }

    private static JsonNode array(String property, JsonNode node) {
        if (!node.isArray()) {
            throw CommandRejected.propertyInvalid(property, "a list");
        }
        return node;
    }
}
