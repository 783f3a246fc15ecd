package dev.batchsync.emulators;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Compares the detail of an event with {@code docs/outcome-event.schema.json} (JSON Schema, draft 2020-12).
 *
 * <p>It knows only the keywords that the schema uses, and refuses all others.
 */
public final class OutcomeEventSchema {

    private static final Set<String> ANNOTATIONS = Set.of("$schema", "title", "description");

    private OutcomeEventSchema() {}

    /** Returns what in the detail the schema does not allow. */
    public static List<String> faults(JsonNode detail) throws IOException {
        var schema = new ObjectMapper()
                .readTree(Path.of("docs", "outcome-event.schema.json").toFile());
        var faults = new ArrayList<String>();
        compare("", detail, schema, faults);
        return faults;
    }

    static void compare(String place, JsonNode value, JsonNode schema, List<String> faults) {
        schema.properties().forEach(rule -> {
            if (!ANNOTATIONS.contains(rule.getKey()) && !holds(place, rule.getKey(), value, schema, faults)) {
                faults.add("%s: %s does not allow %s".formatted(place, rule.getKey(), value));
            }
        });
    }

    private static boolean holds(String place, String rule, JsonNode value, JsonNode schema, List<String> faults) {
        var wanted = schema.path(rule);
        return switch (rule) {
            case "type" -> anyOf(wanted, type -> isA(type.textValue(), value));
            case "enum" -> anyOf(wanted, value::equals);
            case "pattern" ->
                !value.isTextual()
                        || Pattern.compile(wanted.textValue())
                                .matcher(value.textValue())
                                .find();
            case "minLength" -> !value.isTextual() || value.textValue().length() >= wanted.intValue();
            case "maxLength" -> !value.isTextual() || value.textValue().length() <= wanted.intValue();
            case "required" -> !value.isObject() || allOf(wanted, name -> value.has(name.textValue()));
            case "additionalProperties" -> isClosed(wanted, value, schema.path("properties"));
            case "properties" -> {
                value.properties()
                        .forEach(field -> compare(
                                place + "/" + field.getKey(), field.getValue(), wanted.path(field.getKey()), faults));
                yield true;
            }
            default -> throw new IllegalArgumentException("Teach OutcomeEventSchema the keyword " + rule);
        };
    }

    private static boolean isClosed(JsonNode wanted, JsonNode value, JsonNode known) {
        if (wanted.booleanValue() || !wanted.isBoolean()) {
            throw new IllegalArgumentException("Teach OutcomeEventSchema additionalProperties " + wanted);
        }
        return value.properties().stream().allMatch(field -> known.has(field.getKey()));
    }

    private static boolean isA(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "object" -> value.isObject();
            case "null" -> value.isNull();
            default -> throw new IllegalArgumentException("Teach OutcomeEventSchema the type " + type);
        };
    }

    private static boolean anyOf(JsonNode oneOrMore, Predicate<JsonNode> test) {
        return oneOrMore.isArray()
                ? StreamSupport.stream(oneOrMore.spliterator(), false).anyMatch(test)
                : test.test(oneOrMore);
    }

    private static boolean allOf(JsonNode array, Predicate<JsonNode> test) {
        return StreamSupport.stream(array.spliterator(), false).allMatch(test);
    }
}
