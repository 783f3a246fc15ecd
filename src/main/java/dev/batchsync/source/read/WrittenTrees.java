package dev.batchsync.source.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;

/**
 * Reads definitions and templates into trees that are written again with the same texts and numbers. Halves of surrogate pairs
 * are rejected, because UTF-8 cannot hold them: something else would be sent.
 */
public final class WrittenTrees extends JsonDeserializer<JsonNode> {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private WrittenTrees() {}

    /** A mapper that reads such trees. */
    public static JsonMapper.Builder mapper() {
        return JsonMapper.builder().addModule(new SimpleModule().addDeserializer(JsonNode.class, new WrittenTrees()));
    }

    @Override
    public JsonNode deserialize(JsonParser json, DeserializationContext context) throws IOException {
        return value(json);
    }

    /** The depth is limited by the parser. */
    private static JsonNode value(JsonParser json) throws IOException {
        var token = json.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return object(json);
        }
        if (token == JsonToken.START_ARRAY) {
            return array(json);
        }
        return scalar(json, token);
    }

    private static JsonNode object(JsonParser json) throws IOException {
        var object = NODES.objectNode();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = whole(json, json.currentName());
            json.nextToken();
            object.set(name, value(json));
        }
        return object;
    }

    private static JsonNode array(JsonParser json) throws IOException {
        var array = NODES.arrayNode();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(json));
        }
        return array;
    }

    private static JsonNode scalar(JsonParser json, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> NODES.textNode(whole(json, json.getText()));
            case VALUE_NUMBER_INT ->
                json.getText().equals("-0")
                        ? new WrittenNumber(json.getText())
                        : NODES.numberNode(json.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> new WrittenNumber(json.getText());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new IllegalStateException("the parser has passed " + token);
        };
    }

    private static String whole(JsonParser json, String text) throws InvalidSourceException {
        var half = text.codePoints()
                .filter(code -> code <= Character.MAX_VALUE && Character.isSurrogate((char) code))
                .findFirst();
        if (half.isPresent()) {
            throw new InvalidSourceException(
                    start(json),
                    "The text that begins here has \\u%04X, which is one half of a character and cannot stand alone. Write the character, or both halves."
                            .formatted(half.getAsInt()));
        }
        return text;
    }

    private static TextPosition start(JsonParser json) {
        var at = json.currentTokenLocation();
        return new TextPosition(
                Math.max(0, at.getByteOffset()), Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
    }
}
