package dev.batchsync.function;

import dev.batchsync.function.page.PageRouter;
import dev.batchsync.function.protocol.HttpAnswer;
import dev.batchsync.function.protocol.HttpCall;
import dev.batchsync.function.protocol.HttpProblem;
import dev.batchsync.function.protocol.HttpRoute;
import dev.batchsync.function.protocol.JsonAnswers;
import dev.batchsync.function.protocol.RouteGroup;
import dev.batchsync.log.LineLog;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the route of a request and answers it. The routes are those of all groups, and the few that belong to no group. */
@Singleton
final class HttpRouter {

    private static final LineLog LOG = LineLog.of(HttpRouter.class);
    private static final String DESCRIPTION = "openapi.yaml";

    private final PageRouter pages;
    private final JsonAnswers answers;
    private final List<HttpRoute> routes;

    HttpRouter(@All List<RouteGroup> groups, PageRouter pages, JsonAnswers answers) {
        this.pages = pages;
        this.answers = answers;
        this.routes = Stream.concat(general(), groups.stream().flatMap(group -> group.routes().stream()))
                .toList();
    }

    private Stream<HttpRoute> general() {
        return Stream.of(
                HttpRoute.get("/", (path, call) -> pages.answer(call)),
                HttpRoute.get("/health", (path, call) -> answers.ok(Map.of("status", "UP"))),
                HttpRoute.get("/openapi.yaml", (path, call) -> description()));
    }

    List<HttpRoute> routes() {
        return routes;
    }

    HttpAnswer answer(HttpCall call) {
        try {
            return PageRouter.owns(call.path()) ? pages.answer(call) : dispatch(call);
        } catch (HttpProblem e) {
            return problem(e);
        } catch (RuntimeException e) {
            LOG.error(e, "%s %s failed", call.method(), call.path());
            return problem(HttpProblem.internal());
        }
    }

    HttpAnswer problem(HttpProblem problem) {
        return answers.problem(problem);
    }

    private HttpAnswer dispatch(HttpCall call) {
        var found = routes.stream()
                .filter(route -> route.path().matcher(call.path()).matches())
                .toList();
        if (found.isEmpty()) {
            throw HttpProblem.notFound("There is nothing at " + call.path() + ".");
        }
        if (call.method().equals("OPTIONS")) {
            return HttpAnswer.empty(204, Map.of("Allow", allowed(found)));
        }
        var method = call.isHead() ? "GET" : call.method();
        var chosen = found.stream()
                .filter(route -> route.method().equals(method))
                .findFirst()
                .orElseThrow(() -> notAllowed(call, allowed(found)));
        var answer = chosen.answer(call);
        return method.equals("GET") ? tagged(answer, call) : answer;
    }

    private static String allowed(List<HttpRoute> found) {
        return found.stream()
                .map(HttpRoute::method)
                .sorted()
                .flatMap(method -> method.equals("GET") ? Stream.of("GET", "HEAD") : Stream.of(method))
                .collect(Collectors.joining(", ", "", ", OPTIONS"));
    }

    private static HttpProblem notAllowed(HttpCall call, String allowed) {
        return new HttpProblem(
                405,
                "Method not allowed",
                call.path() + " does not allow " + call.method() + ". It allows: " + allowed + ".",
                Map.of("Allow", allowed));
    }

    /** Adds a tag to what was read. A caller who has the answer already gets it without a body. Pages have no tag. */
    private static HttpAnswer tagged(HttpAnswer answer, HttpCall call) {
        if (answer.status() != 200 || answer.isPage()) {
            return answer;
        }
        var named = answer.with("ETag", answer.tag().value()).with("Cache-Control", "no-cache");
        return call.has(answer) ? HttpAnswer.empty(304, named.headers()) : named;
    }

    private static HttpAnswer description() {
        try (var found = HttpRouter.class.getResourceAsStream(DESCRIPTION)) {
            if (found == null) {
                throw new IllegalStateException(DESCRIPTION + " is missing from the program");
            }
            var text = new String(found.readAllBytes(), StandardCharsets.UTF_8);
            return new HttpAnswer(200, "application/yaml", text, Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + DESCRIPTION, e);
        }
    }
}
