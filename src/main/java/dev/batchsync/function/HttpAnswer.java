package dev.batchsync.function;

import java.util.Map;

/** The answer of a route, before it is translated for Lambda or the local server. */
record HttpAnswer(int status, String contentType, String body, Map<String, String> headers) {

    static HttpAnswer json(int status, String body) {
        return new HttpAnswer(status, "application/json", body, Map.of());
    }

    HttpAnswer with(String header, String value) {
        return new HttpAnswer(status, contentType, body, Map.of(header, value));
    }
}
