package dev.batchsync.function.protocol;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.Serial;
import java.util.Map;

/** Says why a request was not carried out (RFC 9457). */
public final class HttpProblem extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;
    private final String detail;
    private final transient Map<String, String> headers;

    public HttpProblem(int status, String title, String detail) {
        this(status, title, detail, Map.of());
    }

    public HttpProblem(int status, String title, String detail, Map<String, String> headers) {
        super(title + ": " + detail);
        this.status = status;
        this.title = title;
        this.detail = detail;
        this.headers = Map.copyOf(headers);
    }

    public static HttpProblem notFound(String detail) {
        return new HttpProblem(404, "Not found", detail);
    }

    public static HttpProblem unusable(String what, String detail) {
        return new HttpProblem(400, "Unusable " + what, detail);
    }

    /** For a request whose path or body cannot be decoded. */
    public static HttpProblem unreadable() {
        return new HttpProblem(
                400,
                "Unreadable request",
                "The path or the body cannot be decoded. Write each % of the path as %25, and send the body in UTF-8.");
    }

    public static HttpProblem tooLong() {
        return new HttpProblem(
                413,
                "Body too long",
                "The body has more than " + HttpCall.LONGEST_BODY
                        + " bytes. No route needs as many. Upload files to the bucket, not here.");
    }

    public static HttpProblem internal() {
        return new HttpProblem(
                500,
                "Internal error",
                "The request failed. Try again. If it fails again, look for the cause in the program's log.");
    }

    /** The members that RFC 9457 names. */
    @RegisterForReflection
    public record Document(String title, int status, String detail) {}

    public Document document() {
        return new Document(title, status, detail);
    }

    public int status() {
        return status;
    }

    public Map<String, String> headers() {
        return headers;
    }
}
