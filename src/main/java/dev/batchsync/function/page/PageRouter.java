package dev.batchsync.function.page;

import dev.batchsync.function.protocol.HttpAnswer;
import dev.batchsync.function.protocol.HttpCall;
import dev.batchsync.function.protocol.HttpProblem;
import dev.batchsync.function.protocol.HttpRoute;
import dev.batchsync.log.LineLog;
import dev.batchsync.synchronization.CycleId;
import dev.batchsync.synchronization.SynchronizationId;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the page of a request; the only place that names the paths of pages. */
@Singleton
public final class PageRouter {

    private static final LineLog LOG = LineLog.of(PageRouter.class);

    private final List<HttpRoute> routes;
    private final PageWriter pages;

    PageRouter(PageViews views, PageForms forms, ForgetForms forgetting, PageFiles files, PageWriter pages) {
        this.pages = pages;
        this.routes = List.of(
                HttpRoute.get("/", (path, call) -> views.overview(call.query())),
                HttpRoute.get("/page/style.css", (path, call) -> pages.style()),
                HttpRoute.get("/page/page.js", (path, call) -> pages.script()),
                HttpRoute.get(
                        "/page/synchronizations/{id}",
                        (path, call) -> views.synchronization(synchronization(path.group("id")))),
                HttpRoute.get("/page/pause", (path, call) -> forms.askToPause(Optional.empty())),
                HttpRoute.post("/page/pause", (path, call) -> forms.pause(Optional.empty(), call)),
                HttpRoute.get("/page/resume", (path, call) -> forms.askToResume(Optional.empty())),
                HttpRoute.post("/page/resume", (path, call) -> forms.resume(Optional.empty(), call)),
                HttpRoute.get(
                        "/page/synchronizations/{id}/pause", (path, call) -> forms.askToPause(one(path.group("id")))),
                HttpRoute.post(
                        "/page/synchronizations/{id}/pause", (path, call) -> forms.pause(one(path.group("id")), call)),
                HttpRoute.get(
                        "/page/synchronizations/{id}/resume", (path, call) -> forms.askToResume(one(path.group("id")))),
                HttpRoute.post(
                        "/page/synchronizations/{id}/resume",
                        (path, call) -> forms.resume(one(path.group("id")), call)),
                HttpRoute.get(
                        "/page/synchronizations/{id}/forget",
                        (path, call) -> forgetting.question(synchronization(path.group("id")))),
                HttpRoute.post(
                        "/page/synchronizations/{id}/forget",
                        (path, call) -> forgetting.submit(synchronization(path.group("id")), call)),
                HttpRoute.get("/page/cycles/{id}", (path, call) -> views.cycle(cycle(path.group("id")))),
                HttpRoute.get(
                        "/page/cycles/{id}/files/{name}",
                        (path, call) -> files.file(cycle(path.group("id")), path.group("name"))),
                HttpRoute.get(
                        "/page/cycles/{id}/{action}",
                        (path, call) -> forms.question(cycle(path.group("id")), path.group("action"))),
                HttpRoute.post(
                        "/page/cycles/{id}/{action}",
                        (path, call) -> forms.submit(cycle(path.group("id")), path.group("action"), call)));
    }

    private static CycleId cycle(String text) {
        return CycleId.parse(text).orElseThrow(() -> HttpProblem.notFound("There is no cycle '" + text + "'."));
    }

    private static SynchronizationId synchronization(String text) {
        return SynchronizationId.parse(text)
                .orElseThrow(() -> HttpProblem.notFound("There is no synchronization id '" + text + "'."));
    }

    private static Optional<SynchronizationId> one(String text) {
        return Optional.of(synchronization(text));
    }

    /** Whether only pages answer below this path. */
    public static boolean owns(String path) {
        return path.startsWith("/page/");
    }

    public HttpAnswer answer(HttpCall call) {
        try {
            return dispatch(call);
        } catch (HttpProblem e) {
            return pages.problem(e, depth(call));
        } catch (RuntimeException e) {
            LOG.error(e, "%s %s failed", call.method(), call.path());
            var problem = new HttpProblem(
                    500,
                    "Internal error",
                    "The request failed. Try again. If it fails again, look for the cause in the program's log.");
            return pages.problem(problem, depth(call));
        }
    }

    /** How many folders the path is below the root. */
    private static int depth(HttpCall call) {
        return (int) call.path().chars().filter(character -> character == '/').count() - 1;
    }

    private HttpAnswer dispatch(HttpCall call) {
        var method = call.method().equals("HEAD") ? "GET" : call.method();
        var allowed = new ArrayList<String>();
        for (var route : routes) {
            var path = route.path().matcher(call.path());
            if (path.matches()) {
                if (route.method().equals(method)) {
                    return route.action().answer(path, call);
                }
                allowed.add(route.method().equals("GET") ? "GET, HEAD" : route.method());
            }
        }
        if (allowed.isEmpty()) {
            throw HttpProblem.notFound("There is no page at " + call.path() + ".");
        }
        var methods = String.join(", ", allowed);
        throw new HttpProblem(
                405,
                "Method not allowed",
                call.path() + " does not allow " + call.method() + ". It allows: " + methods + ".",
                Map.of("Allow", methods));
    }
}
