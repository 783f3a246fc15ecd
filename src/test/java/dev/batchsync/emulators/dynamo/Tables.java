package dev.batchsync.emulators.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The tables by name, and CreateTable. */
final class Tables {

    static final String NAME = "TableName";

    private static final Pattern VALID_NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");

    private final Map<String, DynamoTable> tables = new HashMap<>();

    DynamoTable get(Request request) {
        return get(request.required(NAME).asText());
    }

    DynamoTable get(String name) {
        var table = tables.get(name);
        if (table == null) {
            throw Refusal.because("ResourceNotFoundException", "Requested resource not found");
        }
        return table;
    }

    JsonNode create(Request request) {
        request.knowing(NAME, "AttributeDefinitions", "KeySchema", "BillingMode");
        var name = request.required(NAME).asText();
        if (!VALID_NAME.matcher(name).matches()) {
            throw Refusal.invalid(
                    "TableName must be at least 3 characters long and at most 255 characters long, of a-z, A-Z,"
                            + " 0-9, '_', '-' and '.', but is '" + name + "'");
        }
        if (!request.required("BillingMode").asText().equals("PAY_PER_REQUEST")) {
            throw Refusal.unknown("provisioned tables");
        }
        var schema = schema(request);
        if (tables.putIfAbsent(name, new DynamoTable(schema)) != null) {
            throw Refusal.because("ResourceInUseException", "Table already exists: " + name);
        }
        var answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("TableDescription").put(NAME, name).put("TableStatus", "ACTIVE");
        return answer;
    }

    private static KeySchema schema(Request request) {
        var keys = request.required("KeySchema");
        if (keys.size() != 2
                || !keys.path(0).path("KeyType").asText().equals("HASH")
                || !keys.path(1).path("KeyType").asText().equals("RANGE")) {
            throw Refusal.unknown("tables without a partition key and a sort key");
        }
        var schema = new KeySchema(attribute(keys.path(0)), attribute(keys.path(1)));
        var defined = new TreeSet<String>();
        for (var definition : request.required("AttributeDefinitions")) {
            if (!definition.path("AttributeType").asText().equals("S")) {
                throw Refusal.unknown("keys that are not strings");
            }
            defined.add(attribute(definition));
        }
        if (!defined.equals(new TreeSet<>(List.of(schema.partition(), schema.sort())))) {
            throw Refusal.invalid(
                    "One or more parameter values were invalid: Number of attributes in KeySchema does not exactly"
                            + " match number of attributes defined in AttributeDefinitions");
        }
        return schema;
    }

    private static String attribute(JsonNode element) {
        return element.path("AttributeName").asText();
    }
}
