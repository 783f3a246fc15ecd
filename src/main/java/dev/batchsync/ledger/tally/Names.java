package dev.batchsync.ledger.tally;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.batchsync.ledger.chain.Line;

/** Names resources for people: by their name and what they are in. */
public final class Names {

    private static final JsonMapper JSON = new JsonMapper();

    private Names() {}

    /** The identifier as compact JSON; cut off if it is very long. */
    public static String identity(Line line) {
        return new String(line.bytes, line.identityStart(), line.keyEnd - line.identityStart(), UTF_8);
    }

    /** As in "Revenue (Finance > Glossary)"; the identifier itself if it has no name. */
    public static String of(String identity) {
        try {
            var name = name(JSON.readTree(identity));
            return name.isEmpty() ? identity : name;
        } catch (JsonProcessingException e) {
            return identity;
        }
    }

    private static String name(JsonNode identifier) {
        if (identifier.has("name")) {
            var path = container(identifier);
            return identifier.path("name").asText() + (path.isEmpty() ? "" : " (" + path + ")");
        }
        if (identifier.has("externalEntityId")) {
            return identifier.path("externalEntityId").asText() + " ("
                    + identifier.path("externalSystemId").asText() + ")";
        }
        return identifier.has("id") ? identifier.path("id").asText() : "";
    }

    /** The containers from the outermost to the innermost. */
    private static String container(JsonNode identifier) {
        var inner = identifier.has("domain") ? identifier.path("domain") : identifier.path("community");
        if (!inner.isObject()) {
            return "";
        }
        if (!inner.has("name")) {
            return name(inner);
        }
        var path = container(inner);
        return (path.isEmpty() ? "" : path + " > ") + inner.path("name").asText();
    }

    /** Whether a text is the resource's own name or id. */
    public static boolean isCalled(String identity, String name) {
        try {
            var identifier = JSON.readTree(identity);
            return identifier.path("name").asText("").equals(name)
                    || identifier.path("id").asText("").equals(name)
                    || identifier.path("externalEntityId").asText("").equals(name);
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
