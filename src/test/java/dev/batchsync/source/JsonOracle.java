package dev.batchsync.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchsync.synchronization.PinnedObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;

/** What the scanner and Jackson, which is the oracle, take for JSON. */
final class JsonOracle {

    static final ObjectMapper JACKSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(JsonScanner.MAX_DEPTH)
                            .maxNumberLength(Integer.MAX_VALUE)
                            .maxNameLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonOracle() {}

    static boolean isJsonToUs(String text) {
        return isJsonToUs(text, Integer.MAX_VALUE);
    }

    static boolean isJsonToUs(String text, int bytesPerRead) {
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

    static boolean isJsonToJackson(String text) {
        try {
            return !JACKSON.readTree(text).isMissingNode();
        } catch (IOException e) {
            return false;
        }
    }

    /** Of what arrives in pieces, each of which is a window of its own. */
    static JsonScanner scanner(String text, int bytesPerRead) {
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
