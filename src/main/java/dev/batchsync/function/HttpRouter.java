package dev.batchsync.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchsync.synchronization.BatchErrors;
import dev.batchsync.synchronization.CycleStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Finds the route of a request; the only place that knows methods and paths.
 *
 * <p>Registered for the native image, because Jackson finds them by reflection: what is read from requests and written as
 * answers.
 */
@RegisterForReflection(
        targets = {
            StartRequest.class,
            CycleStatus.class,
            BatchErrors.class,
            CycleRoutes.SynchronizationStatus.class,
            HttpProblem.Document.class
        },
        registerFullHierarchy = true)
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
                new Route("GET", "/", (path, body) -> page()),
                new Route("GET", "/health", (path, body) -> json(200, Map.of("status", "UP"))),
                new Route("GET", "/synchronizations", (path, body) -> json(200, cycles.synchronizations())),
                new Route("GET", "/synchronizations/([^/]+)", (id, body) -> json(200, cycles.synchronization(id))),
                new Route(
                        "POST",
                        "/synchronizations/([^/]+)/cycles",
                        (id, body) -> started(cycles.start(id, startRequest(body)))),
                new Route("GET", "/cycles/([^/]+)", (id, body) -> json(200, cycles.cycle(id))),
                new Route(
                        "GET", "/cycles/([^/]+/batches/[^/]+)/errors", (path, body) -> json(200, errors(cycles, path))),
                new Route("POST", "/cycles/([^/]+)/retry", (id, body) -> json(202, cycles.retry(id))),
                new Route("POST", "/cycles/([^/]+)/approve", (id, body) -> json(202, cycles.approve(id))),
                new Route(
                        "POST",
                        "/cycles/([^/]+)/cancel",
                        (id, body) -> json(202, cycles.cancel(id, cancelRequest(body)))));
    }

    private static BatchErrors errors(CycleRoutes cycles, String path) {
        var parts = path.split("/batches/", -1);
        return cycles.errors(parts[0], parts[1]);
    }

    private HttpAnswer started(CycleStatus cycle) {
        return json(202, cycle).with("Location", "/cycles/" + cycle.id());
    }

    private StartRequest startRequest(String body) {
        return request(body, StartRequest.class, "{\"key\": \"inbox/…\"}");
    }

    private CancelRequest cancelRequest(String body) {
        return body.isBlank()
                ? new CancelRequest(false)
                : request(body, CancelRequest.class, "nothing, or {\"jobIsOver\": true}");
    }

    private <T> T request(String body, Class<T> type, String expected) {
        try {
            T request = json.readerFor(type)
                    .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(body);
            return Optional.ofNullable(request).orElseThrow(() -> unusableBody("null", expected));
        } catch (JsonProcessingException e) {
            throw unusableBody(e.getOriginalMessage(), expected);
        }
    }

    private static HttpProblem unusableBody(String seen, String expected) {
        return new HttpProblem(400, "Unusable body", seen + " (expected: " + expected + ")");
    }

    private interface Action {
        /** Answers, given what stands in the variable part of the path, if it has one. */
        HttpAnswer answer(String variable, String body);
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
                    return route.action().answer(path.groupCount() > 0 ? path.group(1) : "", call.body());
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
