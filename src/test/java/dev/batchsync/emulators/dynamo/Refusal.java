package dev.batchsync.emulators.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** An answer that is an error, with the type and the message that DynamoDB gives it. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final String SERVICE = "com.amazonaws.dynamodb.v20120810#";

    private final ObjectNode body;

    private Refusal(String type, String message) {
        super(message);
        this.body = JsonNodeFactory.instance.objectNode();
        body.put("__type", type).put("message", message);
    }

    static Refusal invalid(String message) {
        return new Refusal("com.amazon.coral.validate#ValidationException", message);
    }

    /** For what DynamoDB may well know, but this emulator does not. */
    static Refusal unknown(String what) {
        return invalid("The emulator does not know " + what + ". Teach it the rules of DynamoDB, or do without.");
    }

    static Refusal because(String type, String message) {
        return new Refusal(SERVICE + type, message);
    }

    /** A cancelled transaction with one reason for each of its writes. */
    static Refusal cancelled(List<CancellationReason> reasons) {
        var codes = reasons.stream().map(CancellationReason::code).toList();
        var refusal = because(
                "TransactionCanceledException",
                "Transaction cancelled, please refer cancellation reasons for specific reasons " + codes);
        refusal.body.put("Message", refusal.getMessage());
        var list = refusal.body.putArray("CancellationReasons");
        reasons.forEach(reason -> {
            var entry = list.addObject().put("Code", reason.code());
            if (!reason.message().isEmpty()) {
                entry.put("Message", reason.message());
            }
        });
        return refusal;
    }

    /** A write of one item whose condition does not hold, with the stored item if it was asked for. */
    static Refusal failedCondition(Optional<JsonNode> stored) {
        var refusal = because("ConditionalCheckFailedException", "The conditional request failed");
        stored.ifPresent(item -> refusal.body.set("Item", item));
        return refusal;
    }

    String json() {
        return body.toString();
    }
}
