package dev.batchsync.collibra.answer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Reads a date as either place of jobs writes it: milliseconds since 1970 (core API), or a date-time of ISO 8601 (Job API).
 * Anything else is no date, so that a date cannot make the rest of an answer unreadable.
 */
@RegisterForReflection
final class DateReader extends JsonDeserializer<Instant> {

    private static final String MILLISECONDS = "\\d{1,15}";

    @Override
    public @Nullable Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonNode date = parser.readValueAsTree();
        return date.isValueNode() ? date(date.asText()) : null;
    }

    private static @Nullable Instant date(String text) {
        try {
            return text.matches(MILLISECONDS)
                    ? Instant.ofEpochMilli(Long.parseLong(text))
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
