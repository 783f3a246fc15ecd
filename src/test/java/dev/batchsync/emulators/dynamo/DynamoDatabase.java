package dev.batchsync.emulators.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All tables, and the operations on them one after another. */
public final class DynamoDatabase {

    private static final Set<String> READS = Set.of("GetItem", "BatchGetItem", "Query");

    private final Tables tables = new Tables();
    private final Reads reads = new Reads(tables);
    private final Queries queries = new Queries(tables);
    private final Writes writes = new Writes(tables);
    private final List<DynamoRead> seen = new ArrayList<>();
    private int throttled;

    /** An answer with its HTTP status. */
    public record Answer(int status, String json) {}

    /** Answers a call of the operation. */
    public synchronized Answer answer(String operation, JsonNode body) {
        try {
            if (READS.contains(operation)) {
                seen.add(new DynamoRead(operation, isConsistent(body), 0));
            }
            if (throttled > 0) {
                throttled--;
                throw Refusal.because("ThrottlingException", "Rate of requests exceeds the allowed throughput");
            }
            var answer = perform(new Request(operation, body));
            if (READS.contains(operation)) {
                seen.set(seen.size() - 1, seen.get(seen.size() - 1).answered(answer));
            }
            return new Answer(200, answer.toString());
        } catch (Refusal refusal) {
            return new Answer(400, refusal.json());
        }
    }

    private static boolean isConsistent(JsonNode body) {
        var values = body.findValues(Request.CONSISTENT_READ);
        return !values.isEmpty() && values.stream().allMatch(JsonNode::asBoolean);
    }

    private JsonNode perform(Request request) {
        return switch (request.name()) {
            case "CreateTable" -> tables.create(request);
            case "GetItem" -> reads.getItem(request);
            case "BatchGetItem" -> reads.batchGetItem(request);
            case "Query" -> queries.query(request);
            case "TransactWriteItems" -> writes.transactWriteItems(request);
            case "PutItem" -> writes.putItem(request);
            case "DeleteItem" -> writes.deleteItem(request);
            default -> throw Refusal.unknown("the operation " + request.name());
        };
    }

    /** The reads so far. */
    public synchronized List<DynamoRead> reads() {
        return List.copyOf(seen);
    }

    /** Throttles the next calls. */
    public synchronized void throttle(int calls) {
        throttled = calls;
    }

    /** Makes the next BatchGetItem leave as many keys unprocessed. */
    public synchronized void leaveUnprocessed(int keys) {
        reads.leaveUnprocessed(keys);
    }
}
