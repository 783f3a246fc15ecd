package dev.batchsync.emulators.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The values for the placeholders of an expression; all of them have to be used. */
final class Placeholders {

    static final String PARAMETER = "ExpressionAttributeValues";

    private final Map<String, Value> values = new TreeMap<>();
    private final TreeSet<String> unused = new TreeSet<>();

    /** Reads the values of a request, or of a write, that has an expression if the parameter is there. */
    Placeholders(JsonNode request, String expressionParameter) {
        if (!request.has(PARAMETER)) {
            return;
        }
        if (!request.has(expressionParameter)) {
            throw Refusal.invalid(
                    PARAMETER + " can only be specified when using expressions: " + expressionParameter + " is null");
        }
        request.path(PARAMETER).properties().forEach(entry -> values.put(entry.getKey(), Value.of(entry.getValue())));
        if (values.isEmpty()) {
            throw Refusal.invalid(PARAMETER + " must not be empty");
        }
        unused.addAll(values.keySet());
    }

    Value use(String expressionParameter, String placeholder) {
        var value = values.get(placeholder);
        if (value == null) {
            throw Refusal.invalid("Invalid " + expressionParameter
                    + ": An expression attribute value used in expression is not defined; attribute value: "
                    + placeholder);
        }
        unused.remove(placeholder);
        return value;
    }

    void requireAllUsed() {
        if (!unused.isEmpty()) {
            throw Refusal.invalid("Value provided in " + PARAMETER + " unused in expressions: keys: {"
                    + String.join(", ", unused) + "}");
        }
    }
}
