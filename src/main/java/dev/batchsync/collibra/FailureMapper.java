package dev.batchsync.collibra;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Reads what an error answer says; gateways answer in formats of their own. */
final class FailureMapper implements ResponseExceptionMapper<CollibraFailure> {

    private static final int LONGEST_TEXT = 500;
    private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public boolean handles(int status, MultivaluedMap<String, Object> headers) {
        return status >= 300;
    }

    @Override
    public CollibraFailure toThrowable(Response response) {
        var body = response.hasEntity() ? response.readEntity(String.class) : "";
        return new CollibraFailure(
                response.getStatus(), text(body), retryAfter(response.getHeaderString(HttpHeaders.RETRY_AFTER)));
    }

    static Optional<Duration> retryAfter(@Nullable String header) {
        return Optional.ofNullable(header)
                .map(String::strip)
                .filter(value -> SECONDS.matcher(value).matches())
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
    }

    /** The message of Collibra's error envelope, or the body as it is, on one line. */
    static String text(String body) {
        var text = message(body).orElse(body).replaceAll("\\s+", " ").strip();
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    }

    private static Optional<String> message(String body) {
        try {
            var envelope = JSON.readTree(body);
            return Optional.ofNullable(envelope.path("userMessage").textValue());
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }
}
