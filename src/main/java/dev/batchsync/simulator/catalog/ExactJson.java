package dev.batchsync.simulator.catalog;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;

/** Reads JSON so that every number keeps the text that it is written with. */
public final class ExactJson {

    private ExactJson() {}

    /** Reads a text that holds one value; missing if it is empty. */
    public static JsonNode read(String text) throws IOException {
        try (var parser = Json.MAPPER.createParser(text)) {
            return parser.nextToken() == null ? MissingNode.getInstance() : read(parser);
        }
    }

    /** Reads the value that begins with the current token. */
    public static JsonNode read(JsonParser parser) throws IOException {
        var token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return object(parser);
        }
        if (token == JsonToken.START_ARRAY) {
            return array(parser);
        }
        return token != null && token.isNumeric() ? new NumberText(parser.getText()) : Json.MAPPER.readTree(parser);
    }

    private static JsonNode object(JsonParser parser) throws IOException {
        var object = Json.object();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var name = parser.currentName();
            parser.nextToken();
            object.set(name, read(parser));
        }
        return object;
    }

    private static JsonNode array(JsonParser parser) throws IOException {
        var array = Json.MAPPER.createArrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(read(parser));
        }
        return array;
    }
}
