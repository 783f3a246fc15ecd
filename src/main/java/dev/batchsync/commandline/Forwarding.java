package dev.batchsync.commandline;

import com.sun.net.httpserver.HttpExchange;
import dev.batchsync.commandline.SignedCalls.Call;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Passes a browser's request on to the deployment, and its answer back; of the headers, only those that mean the same to both. */
final class Forwarding {

    private static final int LONGEST_BODY = 64 * 1024;
    private static final List<String> TO_THE_DEPLOYMENT =
            List.of("Accept", "Accept-Language", "Content-Type", "If-None-Match");
    private static final List<String> TO_THE_BROWSER = List.of(
            "Allow",
            "Cache-Control",
            "Content-Disposition",
            "Content-Security-Policy",
            "Content-Type",
            "ETag",
            "Link",
            "Referrer-Policy",
            "Retry-After",
            "X-Content-Type-Options");

    private final SignedCalls calls;

    Forwarding(SignedCalls calls) {
        this.calls = calls;
    }

    /**
     * Answers a request as the deployment does.
     *
     * @throws ObstacleException if it is not passed on, IAM refuses it, or there is no answer
     */
    void forward(HttpExchange exchange) throws IOException, ObstacleException, InterruptedException {
        var body = exchange.getRequestBody().readNBytes(LONGEST_BODY + 1);
        if (body.length > LONGEST_BODY) {
            throw new ObstacleException(new Obstacle(
                    413,
                    "Body too large",
                    "The body has more than %,d bytes.".formatted(LONGEST_BODY),
                    "Send a shorter one."));
        }
        if (!SignedCalls.METHODS.contains(exchange.getRequestMethod())) {
            throw new ObstacleException(new Obstacle(
                    405,
                    "Unknown method",
                    "The method %s is not passed on.".formatted(exchange.getRequestMethod()),
                    "Use one of " + SignedCalls.METHODS + "."));
        }
        var answer = calls.send(call(exchange), body);
        var refusal = Refusals.ofIam(answer, calls.base());
        if (refusal.isPresent()) {
            throw new ObstacleException(refusal.get());
        }
        pass(answer, exchange);
    }

    private static Call call(HttpExchange exchange) {
        var uri = exchange.getRequestURI();
        var query = uri.getRawQuery();
        var headers = new HashMap<String, String>();
        for (var name : TO_THE_DEPLOYMENT) {
            Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
                    .ifPresent(value -> headers.put(name, value));
        }
        return new Call(
                exchange.getRequestMethod(),
                uri.getRawPath() + (query == null ? "" : "?" + query),
                Map.copyOf(headers));
    }

    private void pass(HttpResponse<byte[]> answer, HttpExchange exchange) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Cache-Control", "no-store");
        for (var name : TO_THE_BROWSER) {
            answer.headers().firstValue(name).ifPresent(value -> headers.set(name, value));
        }
        answer.headers().firstValue("Location").ifPresent(value -> headers.set("Location", here(value)));
        Problems.send(exchange, answer.statusCode(), answer.body());
    }

    /** An address of the deployment, as a path on this server. */
    private String here(String location) {
        var base = calls.base().toString();
        return location.startsWith(base + "/") ? location.substring(base.length()) : location;
    }
}
