package dev.batchsync.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;

/** Sends answers, those of the server itself as a page to browsers and as a problem document (RFC 9457) to programs. */
final class Problems {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Without script, and with nothing from elsewhere. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%1$s</title>
            <style>
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem; overflow-wrap: anywhere }
            </style>
            </head>
            <body>
            <main>
            <h1>%1$s</h1>
            <p>%2$s</p>
            <p><strong>What to do:</strong> %3$s</p>
            </main>
            </body>
            </html>
            """;

    private Problems() {}

    static void send(HttpExchange exchange, Obstacle obstacle) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Cache-Control", "no-store");
        headers.set("Connection", "close");
        headers.set("Vary", "Accept");
        headers.set("X-Content-Type-Options", "nosniff");
        if (isFromBrowser(exchange)) {
            headers.set("Content-Type", "text/html; charset=utf-8");
            headers.set("Content-Security-Policy", POLICY);
            headers.set("Referrer-Policy", "no-referrer");
            send(exchange, obstacle.status(), page(obstacle).getBytes(UTF_8));
        } else {
            headers.set("Content-Type", "application/problem+json");
            send(exchange, obstacle.status(), document(obstacle).getBytes(UTF_8));
        }
    }

    /** Browsers ask for HTML when they load a page; their scripts, and other programs, do not. */
    private static boolean isFromBrowser(HttpExchange exchange) {
        return exchange.getRequestHeaders().getOrDefault("Accept", List.of()).stream()
                .anyMatch(accepted -> accepted.contains("text/html"));
    }

    private static String page(Obstacle obstacle) {
        return PAGE.formatted(escaped(obstacle.title()), escaped(obstacle.happened()), escaped(obstacle.todo()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String document(Obstacle obstacle) throws IOException {
        var document = new LinkedHashMap<String, Object>();
        document.put("title", obstacle.title());
        document.put("status", obstacle.status());
        document.put("detail", obstacle.detail());
        return JSON.writeValueAsString(document);
    }

    /** Sends a body, or none if the method or the status has none. */
    static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean isWithoutBody = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, isWithoutBody ? -1 : body.length);
        if (!isWithoutBody) {
            exchange.getResponseBody().write(body);
        }
    }
}
