package dev.batchsync.function;

import dev.batchsync.function.protocol.HttpAnswer;
import dev.batchsync.function.protocol.HttpCall;
import dev.batchsync.function.protocol.HttpProblem;
import dev.batchsync.function.protocol.Stay;
import dev.batchsync.log.LineLog;
import io.quarkus.arc.profile.IfBuildProfile;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Answers requests to the local server, which listens on loopback. */
@Singleton
@IfBuildProfile(anyOf = {"dev", "local", "test"})
final class LocalHttp {

    private static final LineLog LOG = LineLog.of(LocalHttp.class);

    /** The simulated Collibra and Quarkus' own pages answer below these folders. */
    private static final String EVERYTHING_ELSE = "^(?!/(?:simulator|q)(?:/|$)).*";

    private static final Duration LONGEST_STAY = Duration.ofSeconds(30);

    private final HttpRouter router;

    LocalHttp(HttpRouter router) {
        this.router = router;
    }

    void register(@Observes Router server) {
        server.routeWithRegex(EVERYTHING_ELSE)
                .handler(BodyHandler.create(false).setBodyLimit(HttpCall.LONGEST_BODY))
                .blockingHandler(this::answer, false)
                .failureHandler(this::fail);
    }

    private void answer(RoutingContext exchange) {
        write(exchange, answerTo(exchange));
    }

    private HttpAnswer answerTo(RoutingContext exchange) {
        final HttpCall call;
        try {
            call = new HttpCall(
                    exchange.request().method().name(),
                    HttpCall.decoded(exchange.normalizedPath()),
                    joined(exchange.queryParams(), false),
                    joined(exchange.request().headers(), true),
                    body(exchange),
                    "local",
                    new Stay(LONGEST_STAY, exchange.response()::closed));
        } catch (IllegalArgumentException e) {
            return router.problem(HttpProblem.unreadable());
        }
        return router.answer(call);
    }

    /** As a function URL gives them (Lambda developer guide, "Invoking function URLs"): several values with commas between. */
    private static Map<String, String> joined(MultiMap values, boolean lowerCase) {
        var joined = new HashMap<String, String>();
        values.forEach((name, value) -> joined.merge(
                lowerCase ? name.toLowerCase(Locale.ROOT) : name, value, (first, second) -> first + "," + second));
        return joined;
    }

    private static String body(RoutingContext exchange) {
        var body = exchange.body().buffer();
        return body == null ? "" : HttpCall.text(body.getBytes());
    }

    private void fail(RoutingContext exchange) {
        if (!exchange.response().closed()) {
            write(exchange, router.problem(problem(exchange)));
        }
    }

    private static HttpProblem problem(RoutingContext exchange) {
        return switch (exchange.statusCode()) {
            case 413 -> HttpProblem.tooLong();
            case 400 -> HttpProblem.unreadable();
            default -> {
                LOG.error(
                        Objects.requireNonNullElseGet(exchange.failure(), IllegalStateException::new),
                        "%s %s failed",
                        exchange.request().method(),
                        exchange.request().path());
                yield HttpProblem.internal();
            }
        };
    }

    private static void write(RoutingContext exchange, HttpAnswer answer) {
        var response = exchange.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        if (answer.contentType().isEmpty()) {
            var unused = response.end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, answer.contentType());
        var body = Buffer.buffer(answer.bytes());
        if (exchange.request().method().equals(HttpMethod.HEAD)) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length()));
            var unused = response.end();
        } else {
            var unused = response.end(body);
        }
    }
}
