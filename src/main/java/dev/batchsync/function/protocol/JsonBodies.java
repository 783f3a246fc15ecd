package dev.batchsync.function.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Reads the bodies of requests. */
@Singleton
public final class JsonBodies {

    private final ObjectMapper json;

    public JsonBodies(ObjectMapper json) {
        this.json = json;
    }

    public StartRequest start(String body) {
        return request(body, StartRequest.class, "{\"key\": \"inbox/<synchronization id>/<file>\"}");
    }

    /** Without a body, the answer says which token is asked for. */
    public ApproveRequest approval(String body) {
        return body.isBlank() ? new ApproveRequest(null) : request(body, ApproveRequest.class, "{\"token\": \"…\"}");
    }

    public CancelRequest cancellation(String body) {
        return body.isBlank()
                ? new CancelRequest(false)
                : request(body, CancelRequest.class, "no body, or {\"jobIsOver\": true}");
    }

    public PauseRequest pause(String body) {
        return request(
                body, PauseRequest.class, "{\"reason\": \"<why>\", \"until\": \"<time, as in 2026-12-01T06:00:00Z>\"}");
    }

    /** Without a body, the answer says which token is asked for. */
    public ForgetRequest forgetting(String body) {
        return body.isBlank()
                ? new ForgetRequest(null, null)
                : request(body, ForgetRequest.class, "{\"token\": \"…\", \"reason\": \"<why>\"}");
    }

    private <T> T request(String body, Class<T> type, String usable) {
        try {
            T request = json.readerFor(type)
                    .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(body);
            return Optional.ofNullable(request).orElseThrow(() -> unusableBody("The body is null", usable));
        } catch (JsonProcessingException e) {
            throw unusableBody(fault(e), usable);
        }
    }

    /** In other words than Jackson's, which name classes of the program. */
    private static String fault(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "The field '" + unknown.getPropertyName() + "' is unknown";
        }
        if (e instanceof JsonMappingException mismatch) {
            return mismatch.getPath().isEmpty()
                    ? "The body is not a JSON object"
                    : "The value of '" + mismatch.getPath().get(0).getFieldName() + "' cannot be used";
        }
        return "The body is not JSON";
    }

    private static HttpProblem unusableBody(String found, String usable) {
        return new HttpProblem(400, "Unusable body", found + ". Send " + usable + ".");
    }
}
