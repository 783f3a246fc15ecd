package dev.batchsync.emulators.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** What a query asks for: one partition and, if it wants, how the sort key begins. */
record KeyCondition(Value partition, Optional<Value> beginning) {

    static final String PARAMETER = "KeyConditionExpression";

    static KeyCondition of(JsonNode query, KeySchema schema) {
        if (!query.has(PARAMETER)) {
            throw Refusal.invalid(
                    "Either the KeyConditions or " + PARAMETER + " parameter must be specified in the request.");
        }
        var values = new Placeholders(query, PARAMETER);
        var tokens = new Tokens(PARAMETER, query.path(PARAMETER).asText());
        requireKey(tokens.name(), schema.partition());
        tokens.take("=");
        var partition = values.use(PARAMETER, tokens.placeholder());
        var beginning = tokens.hasMore() ? Optional.of(beginning(tokens, values, schema)) : Optional.<Value>empty();
        if (tokens.hasMore()) {
            throw tokens.invalid("it has further conditions");
        }
        values.requireAllUsed();
        return new KeyCondition(partition, beginning);
    }

    private static Value beginning(Tokens tokens, Placeholders values, KeySchema schema) {
        tokens.take("AND");
        tokens.take("BEGINS_WITH");
        tokens.take("(");
        requireKey(tokens.name(), schema.sort());
        tokens.take(",");
        var beginning = values.use(PARAMETER, tokens.placeholder());
        tokens.take(")");
        return beginning;
    }

    private static void requireKey(String name, String expected) {
        if (!name.equals(expected)) {
            throw Refusal.invalid("Query condition missed key schema element: " + expected);
        }
    }

    boolean covers(KeySchema.Key key) {
        return key.partition().equals(partition)
                && beginning
                        .filter(it -> !key.sort().text().startsWith(it.text()))
                        .isEmpty();
    }
}
