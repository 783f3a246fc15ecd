package dev.batchsync.commandline;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Knows its browser: by the token in the first address, then by a cookie, which pages of other origins cannot use or read. */
final class Session {

    private static final String PARAMETER = "token=";
    private static final int SEE_OTHER = 303;

    private final SessionToken token;
    private final int port;
    private final String cookie;

    Session(SessionToken token, int port) {
        this.token = token;
        this.port = port;
        // Browsers send the cookies of a host to all of its ports.
        this.cookie = "batch-sync-" + port + "=";
    }

    String address() {
        return "http://localhost:" + port + "/?" + PARAMETER + token.value();
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

    /** Sets the cookie and leads to the address without the token, which then stays out of the history and of referrers. */
    void letIn(HttpExchange exchange) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Set-Cookie", cookie + token.value() + "; Path=/; HttpOnly; SameSite=Strict");
        headers.set("Location", "/");
        headers.set("Cache-Control", "no-store");
        headers.set("Referrer-Policy", "no-referrer");
        exchange.sendResponseHeaders(SEE_OTHER, -1);
    }

    boolean holds(HttpExchange exchange) {
        return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
                .flatMap(header -> Arrays.stream(header.split(";", -1)))
                .map(String::strip)
                .filter(given -> given.startsWith(cookie))
                .anyMatch(given -> token.equalsText(given.substring(cookie.length())));
    }
}
