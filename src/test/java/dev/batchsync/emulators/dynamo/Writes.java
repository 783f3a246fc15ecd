package dev.batchsync.emulators.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** TransactWriteItems with puts, PutItem, and DeleteItem, which only tests use. */
final class Writes {

    private static final int MOST_ACTIONS = 100;
    private static final String TOKEN = "ClientRequestToken";
    private static final String RETURN_ITEM = "ReturnValuesOnConditionCheckFailure";

    /** In bytes (API reference, TransactWriteItems). */
    private static final int LARGEST_TRANSACTION = 4 * 1024 * 1024;

    private final Tables tables;
    private final Map<String, JsonNode> done = new HashMap<>();

    Writes(Tables tables) {
        this.tables = tables;
    }

    private record Put(DynamoTable table, Item item, Condition condition) {

        KeySchema.Key key() {
            return table.schema().keyOf(item);
        }

        CancellationReason reason() {
            return condition.test(table.get(key(), true))
                    ? CancellationReason.NONE
                    : CancellationReason.FAILED_CONDITION;
        }
    }

    JsonNode transactWriteItems(Request request) {
        var actions = request.knowing("TransactItems", TOKEN).required("TransactItems");
        if (actions.isEmpty() || actions.size() > MOST_ACTIONS) {
            throw Refusal.invalid(
                    "1 validation error detected: Value at 'transactItems' failed to satisfy constraint: Member"
                            + " must have length between 1 and " + MOST_ACTIONS + ", but has " + actions.size());
        }
        if (!isRepeated(request.body().path(TOKEN).asText(), actions)) {
            var puts = puts(actions);
            var reasons = puts.stream().map(Put::reason).toList();
            if (reasons.stream().anyMatch(CancellationReason::cancels)) {
                throw Refusal.cancelled(reasons);
            }
            puts.forEach(put -> put.table().put(put.item()));
            done.put(request.body().path(TOKEN).asText(), actions);
        }
        return JsonNodeFactory.instance.objectNode();
    }

    /** A request with the token of one that has succeeded does nothing (API reference, ClientRequestToken). */
    private boolean isRepeated(String token, JsonNode actions) {
        var before = token.isEmpty() ? null : done.get(token);
        if (before != null && !before.equals(actions)) {
            throw Refusal.because(
                    "IdempotentParameterMismatchException",
                    "The request uses the same client token as a previous, but non-identical request");
        }
        return before != null;
    }

    private List<Put> puts(JsonNode actions) {
        var puts = new ArrayList<Put>();
        actions.forEach(action -> puts.add(action(action)));
        var places = new HashSet<List<Object>>();
        for (var put : puts) {
            if (!places.add(List.of(put.table(), put.key()))) {
                throw Refusal.invalid("Transaction request cannot include multiple operations on one item");
            }
        }
        if (puts.stream().mapToLong(put -> put.item().size()).sum() > LARGEST_TRANSACTION) {
            throw Refusal.invalid(
                    "The items of a transaction may have at most " + LARGEST_TRANSACTION + " bytes together");
        }
        return puts;
    }

    JsonNode putItem(Request request) {
        var put = put(request.knowing(Tables.NAME, "Item", Condition.PARAMETER, Placeholders.PARAMETER, RETURN_ITEM));
        if (put.reason().cancels()) {
            var stored = put.table().get(put.key(), true);
            var wanted = "ALL_OLD".equals(request.body().path(RETURN_ITEM).asText());
            throw Refusal.failedCondition(wanted ? stored.map(Item::json) : Optional.empty());
        }
        put.table().put(put.item());
        return JsonNodeFactory.instance.objectNode();
    }

    private Put action(JsonNode action) {
        var put = new Request("TransactWriteItems", action).knowing("Put").required("Put");
        return put(new Request("Put", put).knowing(Tables.NAME, "Item", Condition.PARAMETER, Placeholders.PARAMETER));
    }

    private Put put(Request request) {
        var item = Item.of(request.required("Item"));
        if (item.size() > Item.LARGEST) {
            throw Refusal.invalid("Item size has exceeded the maximum allowed size");
        }
        return new Put(tables.get(request), item, Condition.of(request.body()));
    }

    JsonNode deleteItem(Request request) {
        request.knowing(Tables.NAME, "Key");
        var table = tables.get(request);
        table.delete(table.schema().exactly(request.required("Key")));
        return JsonNodeFactory.instance.objectNode();
    }
}
