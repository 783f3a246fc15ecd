package dev.batchsync.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchsync.log.LineLog;
import dev.batchsync.synchronization.status.BatchErrors;
import dev.batchsync.synchronization.status.CycleStatus;
import dev.batchsync.synchronization.status.PlanStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;

/**
 * Finds the route of a request and answers it; the only place that names methods and paths.
 *
 * <p>The types that requests and answers consist of are registered for the native image, because Jackson reads them by
 * reflection.
 */
@RegisterForReflection(
        targets = {
            StartRequest.class,
            ApproveRequest.class,
            CycleStatus.class,
            PlanStatus.class,
            BatchErrors.class,
            SynchronizationRoutes.SynchronizationStatus.class,
            CycleRoutes.Approvals.class,
            SynchronizationRoutes.Sendings.class,
            IgnoredRoute.Shown.class,
            HttpProblem.Document.class
        },
        registerFullHierarchy = true)
@Singleton
final class HttpRouter {

    private static final LineLog LOG = LineLog.of(HttpRouter.class);
    private static final String PAGE = "page.html";
    private static final String PAGE_POLICY =
            "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; connect-src 'self'";

    private final ObjectMapper json;
    private final List<HttpRoute> routes;

    HttpRouter(
            SynchronizationRoutes synchronizations,
            CycleRoutes cycles,
            StartRoutes starts,
            IgnoredRoute ignored,
            ObjectMapper json) {
        this.json = json;
        var bodies = new JsonBodies(json);
        this.routes = List.of(
                get("/", path -> page()),
                get("/health", path -> json(200, Map.of("status", "UP"))),
                get("/ignored-uploads", path -> json(200, ignored.list())),
                get("/synchronizations", (path, call) -> part(synchronizations.synchronizations(call.query()), call)),
                get("/synchronizations/{id}", path -> json(200, synchronizations.synchronization(path.group("id")))),
                get(
                        "/synchronizations/{id}/resources",
                        (path, call) -> json(
                                200,
                                synchronizations.resources(
                                        path.group("id"), call.query().getOrDefault("name", "")))),
                post(
                        "/synchronizations/{id}/cycles",
                        (path, call) -> started(starts.start(path.group("id"), bodies.start(call.body())))),
                get("/cycles/{id}", path -> json(200, cycles.cycle(path.group("id")))),
                get(
                        "/cycles/{id}/batches/{number}/errors",
                        path -> json(200, cycles.errors(path.group("id"), path.group("number")))),
                post("/cycles/{id}/run-again", (path, call) -> started(starts.runAgain(path.group("id")))),
                post("/cycles/{id}/retry", (path, call) -> json(202, cycles.retry(path.group("id")))),
                post(
                        "/cycles/{id}/approve",
                        (path, call) -> json(
                                202, cycles.approve(path.group("id"), bodies.approval(call.body()), call.caller()))),
                post("/approvals/first-ledger", (path, call) -> json(202, cycles.approveFirstLedgers(call.caller()))),
                post(
                        "/cycles/{id}/cancel",
                        (path, call) -> json(202, cycles.cancel(path.group("id"), bodies.cancellation(call.body())))));
    }

    private static HttpRoute get(String template, Function<Matcher, HttpAnswer> action) {
        return new HttpRoute("GET", template, (path, call) -> action.apply(path));
    }

    private static HttpRoute get(String template, HttpRoute.Action action) {
        return new HttpRoute("GET", template, action);
    }

    private static HttpRoute post(String template, HttpRoute.Action action) {
        return new HttpRoute("POST", template, action);
    }

    /** Says where the list goes on (RFC 8288). An id and a limit need no encoding in an address. */
    private HttpAnswer part(SynchronizationRoutes.Part part, HttpCall call) {
        var answer = json(200, part.synchronizations());
        var limit = Optional.ofNullable(call.query().get("limit")).map(text -> "&limit=" + text);
        return part.next()
                .map(id -> "<synchronizations?after=" + id + limit.orElse("") + ">; rel=\"next\"")
                .map(link -> answer.with("Link", link))
                .orElse(answer);
    }

    private HttpAnswer started(CycleStatus cycle) {
        return json(202, cycle).with("Location", "/cycles/" + cycle.id());
    }

    /** For a request whose path or body cannot be decoded. */
    HttpAnswer unreadable() {
        return problem(
                new HttpProblem(
                        400,
                        "Unreadable request",
                        "The path or the body cannot be decoded. Write each % of the path as %25, and send the body in UTF-8."));
    }

    HttpAnswer answer(HttpCall call) {
        try {
            return dispatch(call);
        } catch (HttpProblem e) {
            return problem(e);
        } catch (RuntimeException e) {
            LOG.error(e, "%s %s failed", call.method(), call.path());
            return problem(new HttpProblem(500, "Internal error", "The request failed. The program's log says why."));
        }
    }

    private HttpAnswer dispatch(HttpCall call) {
        var allowed = "";
        for (var route : routes) {
            var path = route.path().matcher(call.path());
            if (path.matches()) {
                if (route.method().equals(call.method())) {
                    return route.action().answer(path, call);
                }
                allowed = route.method();
            }
        }
        if (allowed.isEmpty()) {
            throw HttpProblem.notFound("There is nothing at " + call.path() + ".");
        }
        return problem(new HttpProblem(405, "Method not allowed", call.path() + " allows " + allowed + " only."))
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
            throw new IllegalStateException("Cannot write " + value.getClass().getName(), e);
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
            throw new UncheckedIOException("Cannot read " + PAGE, e);
        }
    }
}
