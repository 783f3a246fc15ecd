package dev.batchsync.source.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.batchsync.synchronization.failure.Excerpt;
import dev.batchsync.synchronization.guard.ResourceKind;
import java.util.Optional;

/**
 * The lengths that Collibra refuses (core API 2.0 specification), in characters: for names of assets, of mappings, and of
 * everything else. No text has more characters than bytes, so most texts need no count.
 */
public final class Lengths {

    public static final int ASSET_NAME = 2_000;
    public static final int NAME = 255;
    public static final int EXTERNAL_SYSTEM = 36;
    public static final int EXTERNAL_ENTITY = 255;

    private static final int QUOTED = 40;
    private static final JsonMapper JSON = new JsonMapper();

    private Lengths() {}

    /** Says what is wrong if a text is too long. */
    public static Optional<String> refusal(String what, String text, int most) {
        int length = text.codePointCount(0, text.length());
        return length <= most
                ? Optional.empty()
                : Optional.of("%s: \"%s\" has %,d characters; Collibra accepts at most %,d. Shorten it."
                        .formatted(what, Excerpt.of(text, QUOTED), length, most));
    }

    /** The most characters that the name of a resource can have. */
    public static int mostOfName(ResourceKind kind) {
        return kind == ResourceKind.ASSET ? ASSET_NAME : NAME;
    }

    /** Says what is wrong if an identifier, as JSON, holds something that is too long. */
    public static Optional<String> refusal(ResourceKind kind, String identifier) {
        try {
            return refusal("identifier", JSON.readTree(identifier), mostOfName(kind));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> refusal(String path, JsonNode node, int mostOfName) {
        for (var field : node.properties()) {
            var inner = path + "." + Excerpt.of(field.getKey(), QUOTED);
            var found = field.getValue().isTextual()
                    ? refusal(inner, field.getValue().textValue(), most(field.getKey(), mostOfName))
                    : refusal(inner, field.getValue(), mostOfNameIn(field.getKey()));
            if (found.isPresent()) {
                return found;
            }
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            var found = refusal(path + "[" + i + "]", node.get(i), mostOfName);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static int most(String field, int mostOfName) {
        return switch (field) {
            case "name" -> mostOfName;
            case "externalSystemId" -> EXTERNAL_SYSTEM;
            case "externalEntityId" -> EXTERNAL_ENTITY;
            default -> Integer.MAX_VALUE;
        };
    }

    /** What an identifier is in is a community or a domain; all else that it holds are assets. */
    private static int mostOfNameIn(String field) {
        return field.equals("domain") || field.equals("community") ? NAME : ASSET_NAME;
    }
}
