package dev.batchsync.collibra.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchsync.synchronization.failure.Excerpt;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;

/** Reads what an error answer says. Gateways answer in formats of their own. */
@Singleton
public final class FailureMapper implements ResponseExceptionMapper<CollibraFailure> {

    private static final int LONGEST_TEXT = 500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Clock clock;

    FailureMapper(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean handles(int status, MultivaluedMap<String, Object> headers) {
        return status >= 300;
    }

    @Override
    public CollibraFailure toThrowable(Response response) {
        var location = response.getHeaderString(HttpHeaders.LOCATION);
        var text = location == null ? text(body(response)) : "to " + location;
        var retryAfter = RetryAfter.parse(response.getHeaderString(HttpHeaders.RETRY_AFTER), clock.instant());
        return new CollibraFailure(response.getStatus(), text, retryAfter);
    }

    /** The status counts even if the body breaks off. */
    private static String body(Response response) {
        try {
            return response.hasEntity() ? response.readEntity(String.class) : "";
        } catch (ProcessingException | IllegalStateException e) {
            return "";
        }
    }

    /**
     * Returns, on one line, the message of Collibra's error envelope, the error of a token endpoint, or the whole body if it is
     * neither.
     */
    public static String text(String body) {
        var text = message(body).orElse(body).replaceAll("\\s+", " ").strip();
        return Excerpt.of(text, LONGEST_TEXT);
    }

    private static Optional<String> message(String body) {
        try {
            var envelope = JSON.readTree(body);
            return Optional.ofNullable(envelope.path("userMessage").textValue()).or(() -> oauth(envelope));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    /** The error of a token endpoint and its description (RFC 6749, section 5.2). */
    private static Optional<String> oauth(JsonNode answer) {
        var description = answer.path("error_description").asText("");
        return Optional.ofNullable(answer.path("error").textValue())
                .filter(error -> error.matches("[a-z_]+"))
                .map(error -> description.isBlank() ? error : error + ": " + description);
    }
}
