package dev.batchsync.emulators.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** GetItem and BatchGetItem. */
final class Reads {

    private static final int MOST_KEYS = 100;

    /** In bytes (API reference, BatchGetItem). */
    private static final int LARGEST_ANSWER = 16 * 1024 * 1024;

    private final Tables tables;

    /** How many keys the next BatchGetItem leaves unprocessed, as DynamoDB does when it is busy. */
    private int leftUnprocessed;

    Reads(Tables tables) {
        this.tables = tables;
    }

    void leaveUnprocessed(int keys) {
        leftUnprocessed = keys;
    }

    JsonNode getItem(Request request) {
        request.knowing(Tables.NAME, "Key", Request.CONSISTENT_READ);
        var table = tables.get(request);
        var key = table.schema().exactly(request.required("Key"));
        var answer = JsonNodeFactory.instance.objectNode();
        table.get(key, request.isConsistentRead()).ifPresent(item -> answer.set("Item", item.json()));
        return answer;
    }

    JsonNode batchGetItem(Request request) {
        var items = request.knowing("RequestItems").required("RequestItems");
        if (items.size() != 1) {
            throw Refusal.unknown("a BatchGetItem of " + items.size() + " tables");
        }
        var name = items.fieldNames().next();
        var asked = new Request("BatchGetItem", items.path(name)).knowing("Keys", Request.CONSISTENT_READ);
        var table = tables.get(name);
        var keys = keys(table.schema(), asked.required("Keys"));
        int processed = Math.max(0, keys.size() - leftUnprocessed);
        leftUnprocessed = 0;
        var answer = JsonNodeFactory.instance.objectNode();
        var found = answer.putObject("Responses").putArray(name);
        var unprocessed = JsonNodeFactory.instance.arrayNode();
        read(table, keys.subList(0, processed), asked.isConsistentRead(), found, unprocessed);
        keys.subList(processed, keys.size())
                .forEach(key -> unprocessed.add(table.schema().json(key)));
        setUnprocessed(answer, name, asked, unprocessed);
        return answer;
    }

    private static List<KeySchema.Key> keys(KeySchema schema, JsonNode json) {
        var keys = new ArrayList<KeySchema.Key>();
        json.forEach(key -> keys.add(schema.exactly(key)));
        if (keys.isEmpty() || keys.size() > MOST_KEYS) {
            throw Refusal.invalid(
                    "1 validation error detected: Value at 'requestItems' failed to satisfy constraint: Member must"
                            + " have length between 1 and " + MOST_KEYS + ", but has " + keys.size());
        }
        if (new HashSet<>(keys).size() < keys.size()) {
            throw Refusal.invalid("Provided list of item keys contains duplicates");
        }
        return keys;
    }

    /** Items come in no particular order, here in the opposite one. */
    private static void read(
            DynamoTable table, List<KeySchema.Key> keys, boolean consistently, ArrayNode found, ArrayNode unprocessed) {
        int size = 0;
        for (var key : keys) {
            var item = table.get(key, consistently);
            size += item.map(Item::size).orElse(0);
            if (size > LARGEST_ANSWER) {
                unprocessed.add(table.schema().json(key));
            } else {
                item.ifPresent(it -> found.insert(0, it.json()));
            }
        }
    }

    private static void setUnprocessed(ObjectNode answer, String table, Request asked, ArrayNode keys) {
        var unprocessed = answer.putObject("UnprocessedKeys");
        if (!keys.isEmpty()) {
            var again = unprocessed.putObject(table);
            again.set("Keys", keys);
            again.put(Request.CONSISTENT_READ, asked.isConsistentRead());
        }
    }
}
