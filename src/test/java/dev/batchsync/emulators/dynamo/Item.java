package dev.batchsync.emulators.dynamo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An item, or the key of one, as its attributes by name. */
record Item(Map<String, Value> attributes) {

    /** In bytes (developer guide, "Service quotas"). */
    static final int LARGEST = 400 * 1024;

    Item {
        attributes = Map.copyOf(attributes);
    }

    static Item of(JsonNode json) {
        if (!json.isObject()) {
            throw Refusal.invalid("Items and keys are objects, but this is not: " + json);
        }
        var attributes = new TreeMap<String, Value>();
        json.properties().forEach(attribute -> attributes.put(attribute.getKey(), Value.of(attribute.getValue())));
        return new Item(attributes);
    }

    Optional<Value> get(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /** Names and values, in bytes. */
    int size() {
        return attributes.entrySet().stream()
                .mapToInt(attribute -> attribute.getKey().getBytes(UTF_8).length
                        + attribute.getValue().size())
                .sum();
    }

    JsonNode json() {
        var json = JsonNodeFactory.instance.objectNode();
        attributes.forEach((name, value) -> json.set(name, value.json()));
        return json;
    }
}
