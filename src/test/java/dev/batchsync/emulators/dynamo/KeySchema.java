package dev.batchsync.emulators.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Set;

/** The names of the two attributes that are the key of a table; both are strings. */
record KeySchema(String partition, String sort) {

    private static final int LONGEST_PARTITION = 2048;
    private static final int LONGEST_SORT = 1024;

    /** The key of one item; items are ordered by it within their partition. */
    record Key(Value partition, Value sort) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byPartition = partition.compareTo(other.partition);
            return byPartition == 0 ? sort.compareTo(other.sort) : byPartition;
        }
    }

    /** The key of a whole item. */
    Key keyOf(Item item) {
        return new Key(part(item, partition, LONGEST_PARTITION, "hashkey"), part(item, sort, LONGEST_SORT, "rangekey"));
    }

    /** A key that stands alone, and therefore may have no further attributes. */
    Key exactly(JsonNode json) {
        var item = Item.of(json);
        if (!item.attributes().keySet().equals(Set.of(partition, sort))
                || item.attributes().values().stream().anyMatch(it -> it.kind() != Value.Kind.S)) {
            throw Refusal.invalid("The provided key element does not match the schema");
        }
        return keyOf(item);
    }

    private static Value part(Item item, String name, int longest, String role) {
        var value = item.get(name)
                .orElseThrow(() -> Refusal.invalid(
                        "One or more parameter values were invalid: Missing the key " + name + " in the item"));
        if (value.kind() != Value.Kind.S) {
            throw Refusal.invalid("One or more parameter values were invalid: Type mismatch for key " + name
                    + " expected: S actual: " + value.kind());
        }
        if (value.text().isEmpty()) {
            throw Refusal.invalid(
                    "One or more parameter values are not valid. The AttributeValue for a key attribute cannot"
                            + " contain an empty string value. Key: " + name);
        }
        if (value.size() > longest) {
            throw Refusal.invalid("One or more parameter values were invalid: Size of " + role
                    + " has exceeded the maximum size limit of " + longest + " bytes");
        }
        return value;
    }

    JsonNode json(Key key) {
        var attributes = Map.of(partition, key.partition(), sort, key.sort());
        var json = JsonNodeFactory.instance.objectNode();
        attributes.forEach((name, value) -> json.set(name, value.json()));
        return json;
    }
}
