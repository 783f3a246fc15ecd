package dev.batchsync.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import software.amazon.awssdk.core.exception.SdkException;

/** Sends answers, those of the server itself as problem documents (RFC 9457). */
final class Problems {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Problems() {}

    static void send(HttpExchange exchange, int status, String title, String detail) throws IOException {
        var document = new LinkedHashMap<String, Object>();
        document.put("title", title);
        document.put("status", status);
        document.put("detail", detail);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "application/problem+json");
        headers.set("Cache-Control", "no-store");
        headers.set("Connection", "close");
        send(exchange, status, JSON.writeValueAsString(document).getBytes(UTF_8));
    }

    /** Sends a body, or none if the method or the status has none. */
    static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean isWithoutBody = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, isWithoutBody ? -1 : body.length);
        if (!isWithoutBody) {
            exchange.getResponseBody().write(body);
        }
    }

    static String aboutCredentials(SdkException failure) {
        return "The program found no usable AWS credentials: %s. Log in (for example, aws sso login), or choose a profile with --profile."
                .formatted(firstLine(failure));
    }

    static String aboutConnection(URI base, IOException failure) {
        return "%s: %s. Check the address and your connection, then load the page again."
                .formatted(
                        base, failure.getMessage() == null ? failure.getClass().getSimpleName() : firstLine(failure));
    }

    private static String firstLine(Exception failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason is known");
    }
}
