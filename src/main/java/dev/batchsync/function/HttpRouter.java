package dev.batchsync.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.batchsync.function.protocol.ApproveRequest;
import dev.batchsync.function.protocol.Cursor;
import dev.batchsync.function.protocol.EntityTag;
import dev.batchsync.function.protocol.Part;
import dev.batchsync.function.protocol.StartRequest;
import dev.batchsync.log.LineLog;
import dev.batchsync.synchronization.status.BatchErrors;
import dev.batchsync.synchronization.status.CycleStatus;
import dev.batchsync.synchronization.status.PlanStatus;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the route of a request and answers it; the only place that names methods and paths for programs.
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
            PauseRoutes.Shown.class,
            HttpProblem.Document.class
        },
        registerFullHierarchy = true)
@Singleton
final class HttpRouter {

    private static final LineLog LOG = LineLog.of(HttpRouter.class);
    private static final String DESCRIPTION = "openapi.yaml";

    private final ObjectMapper json;
    private final PageRouter pages;
    private final List<HttpRoute> routes;

    HttpRouter(
            SynchronizationRoutes synchronizations,
            CycleLists lists,
            CycleRoutes cycles,
            CycleWaits waits,
            StartRoutes starts,
            PauseRoutes pauses,
            IgnoredRoute ignored,
            ObjectMapper json,
            PageRouter pages) {
        this.json = json;
        this.pages = pages;
        var bodies = new JsonBodies(json);
        this.routes = List.of(
                get("/", (path, call) -> pages.answer(call).orElseThrow()),
                get("/health", path -> json(200, Map.of("status", "UP"))),
                get("/openapi.yaml", path -> new HttpAnswer(200, "application/yaml", resource(DESCRIPTION), Map.of())),
                get("/ignored-uploads", (path, call) -> part(ignored.list(call), call)),
                get("/synchronizations", (path, call) -> part(synchronizations.synchronizations(call), call)),
                get("/synchronizations/{id}", path -> json(200, synchronizations.synchronization(path.group("id")))),
                get(
                        "/synchronizations/{id}/resources",
                        (path, call) -> json(
                                200,
                                synchronizations.resources(
                                        path.group("id"), call.parameter("name").orElse("")))),
                get("/synchronizations/{id}/cycles", (path, call) -> part(lists.cycles(path.group("id"), call), call)),
                post(
                        "/synchronizations/{id}/cycles",
                        (path, call) -> started(starts.start(path.group("id"), bodies.start(call.body())))),
                get("/cycles", (path, call) -> part(lists.all(call), call)),
                get(
                        "/cycles/{id}",
                        (path, call) -> json(200, waits.cycle(path.group("id"), call, cycle -> isNews(cycle, call)))),
                get(
                        "/cycles/{id}/batches/{number}/errors",
                        path -> json(200, cycles.errors(path.group("id"), path.group("number")))),
                post("/cycles/{id}/run-again", (path, call) -> started(starts.runAgain(path.group("id")))),
                post("/cycles/{id}/retry", (path, call) -> json(202, cycles.retry(path.group("id")))),
                post(
                        "/cycles/{id}/approve",
                        (path, call) -> json(
                                202, cycles.approve(path.group("id"), bodies.approval(call.body()), call.caller()))),
                get("/pauses", path -> json(200, pauses.list())),
                post("/pause", (path, call) -> json(200, pauses.pause(bodies.pause(call.body()), call.caller()))),
                post("/resume", (path, call) -> json(200, pauses.resume(call.caller()))),
                post(
                        "/synchronizations/{id}/pause",
                        (path, call) ->
                                json(200, pauses.pause(path.group("id"), bodies.pause(call.body()), call.caller()))),
                post(
                        "/synchronizations/{id}/resume",
                        (path, call) -> json(200, pauses.resume(path.group("id"), call.caller()))),
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

    /** Says where the list continues (RFC 8288), with the same filter and limit. */
    private HttpAnswer part(Part<?> part, HttpCall call) {
        var answer = json(200, part.elements());
        return part.next()
                .map(cursor -> answer.with("Link", "<" + link(call, cursor) + ">; rel=\"next\""))
                .orElse(answer);
    }

    /** Relative to the address of the list, so that it is also right if a proxy is in front. */
    private static String link(HttpCall call, Cursor cursor) {
        var others = new TreeMap<>(call.query());
        others.remove("cursor");
        var list = call.path().substring(call.path().lastIndexOf('/') + 1);
        return others.entrySet().stream()
                .map(other -> "&" + encoded(other.getKey()) + "=" + encoded(other.getValue()))
                .collect(Collectors.joining("", list + "?cursor=" + cursor.text(), ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpAnswer started(CycleStatus cycle) {
        return json(202, cycle).with("Location", "/cycles/" + cycle.id());
    }

    List<HttpRoute> routes() {
        return routes;
    }

    HttpAnswer answer(HttpCall call) {
        try {
            return pages.answer(call).orElseGet(() -> dispatch(call));
        } catch (HttpProblem e) {
            return problem(e);
        } catch (RuntimeException e) {
            LOG.error(e, "%s %s failed", call.method(), call.path());
            return problem(HttpProblem.internal());
        }
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

    /** What was read gets a tag, and is not sent again to who has it. A page is sent each time. */
    private static HttpAnswer tagged(HttpAnswer answer, HttpCall call) {
        if (answer.status() != 200 || answer.isPage()) {
            return answer;
        }
        var named = answer.with("ETag", tag(answer).value()).with("Cache-Control", "no-cache");
        return isKnown(answer, call) ? HttpAnswer.empty(304, named.headers()) : named;
    }

    /** Whether a caller who says what they know does not know this. */
    private boolean isNews(CycleStatus cycle, HttpCall call) {
        return call.ifNoneMatch().isPresent() && !isKnown(json(200, cycle), call);
    }

    private static boolean isKnown(HttpAnswer answer, HttpCall call) {
        return call.ifNoneMatch().filter(tag(answer)::isAmong).isPresent();
    }

    /** A part of a list also changes if another one comes after it. */
    private static EntityTag tag(HttpAnswer answer) {
        return EntityTag.of(answer.headers().getOrDefault("Link", "") + answer.body());
    }

    HttpAnswer problem(HttpProblem problem) {
        var body = json(problem.status(), problem.document()).body();
        return new HttpAnswer(problem.status(), "application/problem+json", body, problem.headers());
    }

    private HttpAnswer json(int status, Object value) {
        try {
            return HttpAnswer.json(status, json.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write " + value.getClass().getName(), e);
        }
    }

    private static String resource(String name) {
        try (var found = HttpRouter.class.getResourceAsStream(name)) {
            if (found == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            return new String(found.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name, e);
        }
    }
}
