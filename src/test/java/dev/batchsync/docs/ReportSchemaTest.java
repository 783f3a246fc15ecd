package dev.batchsync.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.batchsync.synchronization.Problem;
import dev.batchsync.synchronization.status.CycleStatus;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** docs/report.schema.json describes report.json: each field of the documents, with its type and what it means. */
class ReportSchemaTest {

    private static final Path SCHEMA = Path.of("docs/report.schema.json");

    private final ObjectMapper mapper = new ObjectMapper();
    private final List<String> faults = new ArrayList<>();

    private JsonNode schema() throws IOException {
        return mapper.readTree(SCHEMA.toFile());
    }

    @Test
    void itDescribesEveryFieldAndNoOther() throws IOException {
        var schema = (ObjectNode) schema();
        assertThat(schema.path("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        schema.remove(List.of("$schema", "$id", "title"));

        compare("report", expected(CycleStatus.class, false), schema);

        assertThat(faults).isEmpty();
    }

    private void compare(String where, JsonNode expected, JsonNode found) {
        var plain = found.deepCopy();
        if (plain instanceof ObjectNode object) {
            object.remove(List.of("description", "properties", "items", "additionalProperties"));
        }
        var own = expected.deepCopy();
        ((ObjectNode) own).remove(List.of("properties", "items", "additionalProperties"));
        if (!own.equals(plain)) {
            faults.add(where + ": expected " + own + ", found " + plain);
        }
        compareProperties(where, expected.path("properties"), found.path("properties"));
        for (var part : List.of("items", "additionalProperties")) {
            if (expected.path(part).isObject()) {
                compare(where + "." + part, expected.path(part), found.path(part));
            } else if (!expected.path(part).equals(found.path(part))) {
                faults.add(where + ": " + part + " is " + found.path(part));
            }
        }
    }

    private void compareProperties(String where, JsonNode expected, JsonNode found) {
        found.fieldNames().forEachRemaining(name -> {
            if (!expected.has(name)) {
                faults.add(where + "." + name + ": there is no such field");
            }
        });
        expected.properties().forEach(field -> {
            var described = found.path(field.getKey());
            if (described.path("description").asText().length() < 10) {
                faults.add(where + "." + field.getKey() + ": no description");
            }
            compare(where + "." + field.getKey(), field.getValue(), described);
        });
    }

    /** A text, for example of an instant, is written as such; a place in a file has the fields of either kind of place. */
    private ObjectNode expected(Type type, boolean mayBeNull) {
        if (type instanceof ParameterizedType some) {
            return expected(some, mayBeNull);
        }
        if (type == Problem.Location.class) {
            return places();
        }
        var node = mapper.createObjectNode();
        var raw = (Class<?>) type;
        if (raw.isRecord()) {
            return object(raw, mayBeNull);
        }
        var name = raw == boolean.class || raw == Boolean.class
                ? "boolean"
                : raw == int.class || raw == long.class || raw == Long.class || raw == Integer.class
                        ? "integer"
                        : "string";
        type(node, name, mayBeNull);
        if (raw == Instant.class) {
            node.put("format", "date-time");
        }
        return node;
    }

    private ObjectNode expected(ParameterizedType type, boolean mayBeNull) {
        var argument = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            return expected(argument[0], true);
        }
        var node = mapper.createObjectNode();
        if (type.getRawType() == Map.class) {
            type(node, "object", mayBeNull).set("additionalProperties", expected(argument[1], false));
        } else {
            type(node, "array", mayBeNull).set("items", expected(argument[0], false));
        }
        return node;
    }

    private ObjectNode places() {
        var all = new TreeMap<String, ObjectNode>();
        for (var kind : Problem.Location.class.getPermittedSubclasses()) {
            for (var field : kind.getRecordComponents()) {
                all.put(field.getName(), expected(field.getGenericType(), false));
            }
        }
        var node = type(mapper.createObjectNode(), "object", true);
        node.putArray("required").add("key");
        node.putObject("properties").setAll(all);
        node.put("additionalProperties", false);
        return node;
    }

    private ObjectNode object(Class<?> type, boolean mayBeNull) {
        var node = type(mapper.createObjectNode(), "object", mayBeNull);
        var required = node.putArray("required");
        var properties = node.putObject("properties");
        for (RecordComponent field : type.getRecordComponents()) {
            var name = nameOf(type, field);
            required.add(name);
            properties.set(name, expected(field.getGenericType(), false));
        }
        return node.put("additionalProperties", false);
    }

    /** {@code new} is no name in Java (PlanFields). */
    private static String nameOf(Class<?> type, RecordComponent field) {
        return type.getSimpleName().equals("PlanStatus") && field.getName().equals("added") ? "new" : field.getName();
    }

    private static ObjectNode type(ObjectNode node, String name, boolean mayBeNull) {
        if (mayBeNull) {
            node.putArray("type").add(name).add("null");
            return node;
        }
        return node.put("type", name);
    }

    /** Prints the schema without its descriptions, to begin with after a field was added. */
    public static void main(String... nothing) {
        System.out.println(
                new ReportSchemaTest().expected(CycleStatus.class, false).toPrettyString());
    }
}
