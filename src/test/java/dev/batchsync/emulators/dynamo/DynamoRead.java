package dev.batchsync.emulators.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;

/**
 * A read that DynamoDB has received, and whether it asked for consistency.
 *
 * @param units what a consistent one costs: one for each 4 KB, of each item of GetItem and BatchGetItem, and of all items of a Query
 *     together (developer guide, "DynamoDB read capacity units"); 0 if it was not answered
 */
public record DynamoRead(String operation, boolean consistent, long units) {

    private static final int UNIT = 4 * 1024;

    DynamoRead answered(JsonNode answer) {
        long cost =
                switch (operation) {
                    case "GetItem" ->
                        units(Item.of(answer.path("Item").isObject() ? answer.path("Item") : answer)
                                .size());
                    case "Query" -> units(sizes(answer.path("Items")).sum());
                    default ->
                        sizes(answer.path("Responses").elements().next())
                                .map(DynamoRead::units)
                                .sum();
                };
        return new DynamoRead(operation, consistent, cost);
    }

    private static LongStream sizes(JsonNode items) {
        return StreamSupport.stream(items.spliterator(), false)
                .mapToLong(item -> Item.of(item).size());
    }

    private static long units(long bytes) {
        return Math.max(1, (bytes + UNIT - 1) / UNIT);
    }
}
