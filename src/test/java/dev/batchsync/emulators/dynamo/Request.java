package dev.batchsync.emulators.dynamo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;

/** The body of a call, or a part of it, which has only parameters that the emulator knows. */
record Request(String name, JsonNode body) {

    static final String CONSISTENT_READ = "ConsistentRead";

    Request knowing(String... parameters) {
        var further = new TreeSet<String>();
        body.fieldNames().forEachRemaining(further::add);
        Set.of(parameters).forEach(further::remove);
        if (!further.isEmpty()) {
            throw Refusal.unknown("the parameters " + further + " of " + name);
        }
        return this;
    }

    JsonNode required(String parameter) {
        var value = body.path(parameter);
        if (value.isMissingNode() || value.isNull()) {
            throw Refusal.invalid("1 validation error detected: Value null at '" + parameter
                    + "' failed to satisfy constraint: Member must not be null");
        }
        return value;
    }

    /** Reads are eventually consistent unless they ask for more. */
    boolean isConsistentRead() {
        return body.path(CONSISTENT_READ).asBoolean(false);
    }
}
