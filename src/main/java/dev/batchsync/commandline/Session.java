package dev.batchsync.commandline;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Knows its browser: by the token in the printed address, which works once, and then by a cookie with another secret, which pages
 * of other origins cannot use or read.
 */
final class Session {

    /** Not {@code localhost}: browsers may take that for ::1, where another user of this machine can listen. */
    private static final String HOST = "127.0.0.1";

    private static final String PARAMETER = "token=";
    private static final int PORT_OF_HTTP = 80;
    private static final int SEE_OTHER = 303;

    private final SecretText token = SecretText.random();
    private final SecretText inCookie = SecretText.random();
    private final AtomicBoolean isTokenUsed = new AtomicBoolean();
    private final int port;
    private final String cookie;

    Session(int port) {
        this.port = port;
        // Browsers send the cookies of a host to all of its ports.
        this.cookie = "batch-sync-" + port + "=";
    }

    /** The value of {@code Host} in requests of its browser. */
    String host() {
        return port == PORT_OF_HTTP ? HOST : HOST + ":" + port;
    }

    String address() {
        return "http://" + host() + "/?" + PARAMETER + token.value();
    }

    /** Says whether the request is for the address that the program printed. */
    boolean isOpenedBy(HttpExchange exchange) {
        var uri = exchange.getRequestURI();
        var query = uri.getRawQuery();
        return exchange.getRequestMethod().equals("GET")
                && uri.getRawPath().equals("/")
                && query != null
                && query.startsWith(PARAMETER)
                && token.equalsText(query.substring(PARAMETER.length()));
    }

    /**
     * Leads to the address without the token, which then stays out of the history and of referrers.
     *
     * @return whether the browser is let in: it is the first one, or the same one again
     */
    boolean letIn(HttpExchange exchange) throws IOException {
        var headers = exchange.getResponseHeaders();
        if (!holds(exchange)) {
            if (!isTokenUsed.compareAndSet(false, true)) {
                return false;
            }
            headers.set("Set-Cookie", cookie + inCookie.value() + "; Path=/; HttpOnly; SameSite=Strict");
        }
        headers.set("Location", "/");
        headers.set("Cache-Control", "no-store");
        headers.set("Referrer-Policy", "no-referrer");
        exchange.sendResponseHeaders(SEE_OTHER, -1);
        return true;
    }

    boolean holds(HttpExchange exchange) {
        return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
                .flatMap(header -> Arrays.stream(header.split(";", -1)))
                .map(String::strip)
                .filter(given -> given.startsWith(cookie))
                .anyMatch(given -> inCookie.equalsText(given.substring(cookie.length())));
    }
}
