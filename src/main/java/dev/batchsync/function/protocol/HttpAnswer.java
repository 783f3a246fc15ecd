package dev.batchsync.function.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/**
 * The answer of a route, before it is translated for Lambda or the local server.
 *
 * @param contentType empty if there is no body
 * @param isBase64 whether the body is the base64 of bytes that are no text
 */
public record HttpAnswer(int status, String contentType, String body, Map<String, String> headers, boolean isBase64) {

    /** A text. */
    public HttpAnswer(int status, String contentType, String body, Map<String, String> headers) {
        this(status, contentType, body, headers, false);
    }

    /** Bytes that are no text. */
    public static HttpAnswer binary(int status, String contentType, byte[] body, Map<String, String> headers) {
        return new HttpAnswer(status, contentType, Base64.getEncoder().encodeToString(body), headers, true);
    }

    /** The body as it goes over the wire. */
    public byte[] bytes() {
        return isBase64 ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
    }

    static HttpAnswer json(int status, String body) {
        return new HttpAnswer(status, "application/json", body, Map.of());
    }

    public static HttpAnswer empty(int status, Map<String, String> headers) {
        return new HttpAnswer(status, "", "", headers);
    }

    public HttpAnswer with(String header, String value) {
        var all = new TreeMap<>(headers);
        all.put(header, value);
        return new HttpAnswer(status, contentType, body, all, isBase64);
    }

    /** A part of a list also changes if another one comes after it. */
    public EntityTag tag() {
        return EntityTag.of(headers.getOrDefault("Link", "") + body);
    }

    public boolean isPage() {
        return contentType.startsWith("text/html");
    }
}
