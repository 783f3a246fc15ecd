package dev.batchsync.function;

import io.quarkus.arc.profile.IfBuildProfile;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers requests to the local server, which listens on loopback. */
@Singleton
@IfBuildProfile(anyOf = {"dev", "local", "test"})
final class LocalHttp {

    private static final long LONGEST_BODY = 64 * 1024;

    private final HttpRouter router;

    LocalHttp(HttpRouter router) {
        this.router = router;
    }

    void register(@Observes Router server) {
        for (var path :
                List.of("/", "/health", "/ignored-uploads", "/synchronizations*", "/cycles/*", "/approvals/*")) {
            server.route(path)
                    .handler(BodyHandler.create(false).setBodyLimit(LONGEST_BODY))
                    .blockingHandler(this::answer, false);
        }
    }

    private static Map<String, String> query(RoutingContext exchange) {
        var query = new HashMap<String, String>();
        exchange.queryParams().forEach(query::putIfAbsent);
        return query;
    }

    private void answer(RoutingContext exchange) {
        var body = exchange.body().asString();
        var answer = router.answer(new HttpCall(
                exchange.request().method().name(),
                exchange.normalizedPath(),
                query(exchange),
                body == null ? "" : body,
                "local"));
        var response = exchange.response().setStatusCode(answer.status());
        response.putHeader("Content-Type", answer.contentType());
        answer.headers().forEach(response::putHeader);
        var unused = response.end(answer.body());
    }
}
