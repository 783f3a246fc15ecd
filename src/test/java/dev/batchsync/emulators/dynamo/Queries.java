package dev.batchsync.emulators.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;

/** Query: one page of a partition. */
final class Queries {

    private static final String START = "ExclusiveStartKey";
    private static final String LIMIT = "Limit";
    private static final String FORWARD = "ScanIndexForward";

    /** In bytes (API reference, Query). */
    private static final int LARGEST_PAGE = 1024 * 1024;

    private final Tables tables;

    Queries(Tables tables) {
        this.tables = tables;
    }

    JsonNode query(Request request) {
        request.knowing(
                Tables.NAME,
                Request.CONSISTENT_READ,
                KeyCondition.PARAMETER,
                Placeholders.PARAMETER,
                FORWARD,
                LIMIT,
                START);
        var table = tables.get(request);
        var condition = KeyCondition.of(request.body(), table.schema());
        var start = start(request, table.schema(), condition);
        var left = table.partition(condition.partition(), isAscending(request), request.isConsistentRead())
                .filter(item -> condition.covers(table.schema().keyOf(item)))
                .filter(item ->
                        start.isEmpty() || isAfter(table.schema().keyOf(item), start.get(), isAscending(request)))
                .toList();
        int page = page(left, limit(request));
        boolean ended = page < left.size() || page == limit(request);
        return answer(table.schema(), left.subList(0, page), ended);
    }

    /** How many of the items are on a page: as many as the limits allow, but at least one. */
    private static int page(List<Item> items, int limit) {
        int size = 0;
        int count = 0;
        for (var item : items) {
            size += item.size();
            if (count == limit || (count > 0 && size > LARGEST_PAGE)) {
                break;
            }
            count++;
        }
        return count;
    }

    private static boolean isAscending(Request request) {
        return request.body().path(FORWARD).asBoolean(true);
    }

    private static boolean isAfter(KeySchema.Key key, KeySchema.Key start, boolean ascending) {
        int order = key.compareTo(start);
        return ascending ? order > 0 : order < 0;
    }

    private static int limit(Request request) {
        int limit = request.body().path(LIMIT).asInt(Integer.MAX_VALUE);
        if (limit < 1) {
            throw Refusal.invalid("1 validation error detected: Value '" + limit
                    + "' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1");
        }
        return limit;
    }

    private static Optional<KeySchema.Key> start(Request request, KeySchema schema, KeyCondition condition) {
        if (!request.body().has(START)) {
            return Optional.empty();
        }
        var key = schema.exactly(request.body().path(START));
        if (!condition.covers(key)) {
            throw Refusal.invalid("The provided starting key is outside query boundaries based on provided conditions");
        }
        return Optional.of(key);
    }

    /** A page that ended at a limit names its last key, even if nothing follows. */
    private static JsonNode answer(KeySchema schema, List<Item> page, boolean endedAtALimit) {
        var answer = JsonNodeFactory.instance.objectNode();
        var items = answer.putArray("Items");
        page.forEach(item -> items.add(item.json()));
        answer.put("Count", page.size()).put("ScannedCount", page.size());
        if (endedAtALimit) {
            answer.set("LastEvaluatedKey", schema.json(schema.keyOf(page.get(page.size() - 1))));
        }
        return answer;
    }
}
