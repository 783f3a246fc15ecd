package dev.batchsync.function.protocol;

import java.util.Map;
import java.util.TreeMap;

/**
 * The answer of a route, before it is translated for Lambda or the local server.
 *
 * @param contentType empty if there is no body
 */
public record HttpAnswer(int status, String contentType, String body, Map<String, String> headers) {

    static HttpAnswer json(int status, String body) {
        return new HttpAnswer(status, "application/json", body, Map.of());
    }

    public static HttpAnswer empty(int status, Map<String, String> headers) {
        return new HttpAnswer(status, "", "", headers);
    }

    public HttpAnswer with(String header, String value) {
        var all = new TreeMap<>(headers);
        all.put(header, value);
        return new HttpAnswer(status, contentType, body, all);
    }

    /** A part of a list also changes if another one comes after it. */
    public EntityTag tag() {
        return EntityTag.of(headers.getOrDefault("Link", "") + body);
    }

    public boolean isPage() {
        return contentType.startsWith("text/html");
    }
}
