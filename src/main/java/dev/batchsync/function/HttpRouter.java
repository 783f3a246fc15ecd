package dev.batchsync.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Finds the route of a request; the only place that knows methods and paths. */
@Singleton
final class HttpRouter {

    private static final Logger LOG = Logger.getLogger(HttpRouter.class);
    private static final String PAGE = "page.html";
    private static final String PAGE_POLICY =
            "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src 'self'";

    private final ObjectMapper json;
    private final List<Route> routes;

    HttpRouter(CycleRoutes cycles, ObjectMapper json) {
        this.json = json;
        this.routes = List.of(
                new Route("GET", "/", path -> page()),
                new Route("GET", "/health", path -> json(200, Map.of("status", "UP"))),
                new Route("GET", "/synchronizations", path -> json(200, cycles.synchronizations())),
                new Route("GET", "/synchronizations/([^/]+)", path -> json(200, cycles.synchronization(path.group(1)))),
                new Route("GET", "/cycles/([^/]+)", path -> json(200, cycles.cycle(path.group(1)))),
                new Route("POST", "/cycles/([^/]+)/retry", path -> json(202, cycles.retry(path.group(1)))),
                new Route("POST", "/cycles/([^/]+)/approve", path -> json(202, cycles.approve(path.group(1)))),
                new Route("POST", "/cycles/([^/]+)/cancel", path -> json(202, cycles.cancel(path.group(1)))));
    }

    private interface Action {
        HttpAnswer answer(Matcher path);
    }

    private record Route(String method, Pattern path, Action action) {
        Route(String method, String path, Action action) {
            this(method, Pattern.compile(path), action);
        }
    }

    HttpAnswer answer(HttpCall call) {
        try {
            return dispatch(call);
        } catch (HttpProblem e) {
            return problem(e);
        } catch (RuntimeException e) {
            LOG.errorf(e, "%s %s failed", call.method(), call.path());
            return problem(new HttpProblem(500, "The request could not be carried out", "the log says why"));
        }
    }

    private HttpAnswer dispatch(HttpCall call) {
        var allowed = "";
        for (var route : routes) {
            var path = route.path().matcher(call.path());
            if (path.matches()) {
                if (route.method().equals(call.method())) {
                    return route.action().answer(path);
                }
                allowed = route.method();
            }
        }
        if (allowed.isEmpty()) {
            throw HttpProblem.notFound("nothing lies at " + call.path());
        }
        return problem(new HttpProblem(405, "Method not allowed", call.path() + " answers to " + allowed))
                .with("Allow", allowed);
    }

    private HttpAnswer problem(HttpProblem problem) {
        var document = json(problem.status(), problem.document());
        return new HttpAnswer(document.status(), "application/problem+json", document.body(), Map.of());
    }

    private HttpAnswer json(int status, Object value) {
        try {
            return HttpAnswer.json(status, json.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value.getClass().getName(), e);
        }
    }

    private static HttpAnswer page() {
        try (var page = HttpRouter.class.getResourceAsStream(PAGE)) {
            if (page == null) {
                throw new IllegalStateException(PAGE + " is missing from the program");
            }
            var html = new String(page.readAllBytes(), StandardCharsets.UTF_8);
            return new HttpAnswer(200, "text/html; charset=utf-8", html, Map.of())
                    .with("Content-Security-Policy", PAGE_POLICY);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + PAGE, e);
        }
    }
}
