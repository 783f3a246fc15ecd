package dev.batchsync.source.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchsync.source.read.InvalidSourceException;
import dev.batchsync.source.read.TextPosition;
import dev.batchsync.synchronization.PinnedObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;

/** Whether the scanner, and Jackson as its oracle, accept a text as JSON. */
public final class JsonOracle {

    public static final ObjectMapper JACKSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(JsonScanner.MAX_DEPTH)
                            .maxNumberLength(Integer.MAX_VALUE)
                            .maxNameLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonOracle() {}

    public static boolean isJsonForScanner(String text) {
        return isJsonForScanner(text, Integer.MAX_VALUE);
    }

    public static boolean isJsonForScanner(String text, int bytesPerRead) {
        try {
            var scanner = scanner(text, bytesPerRead);
            scanner.skip();
            return scanner.isAtEnd();
        } catch (InvalidSourceException | JsonCursor.EndedException e) {
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    public static boolean isJsonForJackson(String any) {
        // The same bytes as the scanner gets.
        var text = new String(any.getBytes(UTF_8), UTF_8);
        try {
            return !JACKSON.readTree(text).isMissingNode() && hasOnlyCharacters(text);
        } catch (IOException e) {
            return false;
        }
    }

    /** Jackson accepts halves of surrogate pairs, which no file in UTF-8 can hold. */
    private static boolean hasOnlyCharacters(String text) throws IOException {
        try (var parser = JACKSON.createParser(text)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean isText = token == JsonToken.FIELD_NAME || token == JsonToken.VALUE_STRING;
                if (isText && !UTF_8.newEncoder().canEncode(parser.getText())) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The same for bytes that arrive in pieces, each of which is a window of its own. */
    public static JsonScanner scanner(String text, int bytesPerRead) {
        var bytes = text.getBytes(UTF_8);
        var source = new PinnedObject("inbox/crm/people.json", "1", bytes.length, Instant.EPOCH);
        var in = new ByteArrayInputStream(bytes) {

            @Override
            public synchronized int read(byte[] target, int from, int length) {
                return super.read(target, from, Math.min(length, bytesPerRead));
            }
        };
        return new JsonScanner(new JsonWindow(in, source, TextPosition.START));
    }
}
