package dev.batchsync.source.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.batchsync.synchronization.failure.Excerpt;
import dev.batchsync.synchronization.guard.ResourceKind;
import java.util.ArrayList;
import java.util.List;
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

    /** The fields of a command, outside its identifier, that can be too long. */
    public static final List<String> FIELDS = List.of("name", "displayName", "externalSystemId", "externalEntityId");

    private static final int NONE = Integer.MAX_VALUE;
    private static final int QUOTED = 40;
    private static final JsonMapper JSON = new JsonMapper();

    private Lengths() {}

    /**
     * A text that can be too long.
     *
     * @param path where it is
     * @param most how many characters it can have
     */
    public record Limited(String path, String text, int most) {}

    /** Says what is wrong if a text is too long. */
    public static Optional<String> refusal(String what, String text, int most) {
        int length = text.codePointCount(0, text.length());
        return length <= most
                ? Optional.empty()
                : Optional.of("%s: \"%s\" has %,d characters; Collibra accepts at most %,d. Shorten it."
                        .formatted(what, Excerpt.of(text, QUOTED), length, most));
    }

    /** The most characters that the name of a resource can have. */
    private static int mostOfName(ResourceKind kind) {
        return kind == ResourceKind.ASSET ? ASSET_NAME : NAME;
    }

    /** The most characters that one of the {@link #FIELDS} can have. Only mappings have external ids there. */
    public static int mostOfField(ResourceKind kind, String field) {
        return switch (field) {
            case "name", "displayName" -> mostOfName(kind);
            default -> kind == ResourceKind.MAPPING ? most(field, NONE) : NONE;
        };
    }

    /** Says what is wrong if an identifier, as JSON, holds something that is too long. */
    public static Optional<String> refusal(ResourceKind kind, String identifier) {
        try {
            return inIdentifier(kind, JSON.readTree(identifier), "identifier").stream()
                    .flatMap(limited -> refusal(limited.path(), limited.text(), limited.most()).stream())
                    .findFirst();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** The texts of an identifier that can be too long. */
    public static List<Limited> inIdentifier(ResourceKind kind, JsonNode identifier, String path) {
        var limited = new ArrayList<Limited>();
        addLimited(path, identifier, mostOfName(kind), limited);
        return limited;
    }

    private static void addLimited(String path, JsonNode node, int mostOfName, List<Limited> into) {
        for (var field : node.properties()) {
            var inner = path + "." + Excerpt.of(field.getKey(), QUOTED);
            int most = most(field.getKey(), mostOfName);
            if (!field.getValue().isTextual()) {
                addLimited(inner, field.getValue(), mostOfNameIn(field.getKey()), into);
            } else if (most != NONE) {
                into.add(new Limited(inner, field.getValue().textValue(), most));
            }
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            addLimited(path + "[" + i + "]", node.get(i), mostOfName, into);
        }
    }

    private static int most(String field, int mostOfName) {
        return switch (field) {
            case "name" -> mostOfName;
            case "externalSystemId" -> EXTERNAL_SYSTEM;
            case "externalEntityId" -> EXTERNAL_ENTITY;
            default -> NONE;
        };
    }

    /** The container of a resource is a community or a domain; all other identifiers inside an identifier are of assets. */
    private static int mostOfNameIn(String field) {
        return field.equals("domain") || field.equals("community") ? NAME : ASSET_NAME;
    }
}
