package dev.batchsync.function.route;

import dev.batchsync.function.protocol.HttpProblem;
import dev.batchsync.function.protocol.HttpRoute;
import dev.batchsync.function.protocol.JsonAnswers;
import dev.batchsync.function.protocol.JsonBodies;
import dev.batchsync.function.protocol.PauseRequest;
import dev.batchsync.function.protocol.RouteGroup;
import dev.batchsync.log.LineLog;
import dev.batchsync.synchronization.SynchronizationId;
import dev.batchsync.synchronization.pause.Pause;
import dev.batchsync.synchronization.pause.PauseDesk;
import dev.batchsync.synchronization.pause.Pauses;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The routes about pauses. */
@Singleton
public final class PauseRoutes implements RouteGroup {

    private static final LineLog LOG = LineLog.of(PauseRoutes.class);

    private final SynchronizationRoutes synchronizations;
    private final PauseDesk desk;
    private final Clock clock;
    private final JsonBodies bodies;
    private final JsonAnswers answers;

    PauseRoutes(
            SynchronizationRoutes synchronizations,
            PauseDesk desk,
            Clock clock,
            JsonBodies bodies,
            JsonAnswers answers) {
        this.synchronizations = synchronizations;
        this.desk = desk;
        this.clock = clock;
        this.bodies = bodies;
        this.answers = answers;
    }

    @Override
    public List<HttpRoute> routes() {
        return List.of(
                HttpRoute.get("/pauses", (path, call) -> answers.ok(list())),
                HttpRoute.post("/pause", (path, call) -> answers.ok(pause(bodies.pause(call.body()), call.caller()))),
                HttpRoute.post("/resume", (path, call) -> answers.ok(resume(call.caller()))),
                HttpRoute.post(
                        "/synchronizations/{id}/pause",
                        (path, call) -> answers.ok(pause(path.group("id"), bodies.pause(call.body()), call.caller()))),
                HttpRoute.post(
                        "/synchronizations/{id}/resume",
                        (path, call) -> answers.ok(resume(path.group("id"), call.caller()))));
    }

    /** The pauses now: of the whole tenant, and of single ids. */
    @RegisterForReflection(registerFullHierarchy = true)
    record Shown(Optional<Pause> tenant, List<OfId> ids) {}

    /** The pause of one synchronization id. */
    record OfId(String id, Pause pause) {}

    Shown list() {
        var now = clock.instant();
        var pauses = desk.pauses().at(now);
        return new Shown(
                pauses.tenant(),
                pauses.ids().stream()
                        .map(paused -> new OfId(paused.id().value(), paused.pause()))
                        .toList());
    }

    public Shown pause(PauseRequest request, String caller) {
        begin(Optional.empty(), request, caller);
        return list();
    }

    public SynchronizationRoutes.SynchronizationStatus pause(String id, PauseRequest request, String caller) {
        begin(Optional.of(synchronizations.known(id)), request, caller);
        return synchronizations.synchronization(id);
    }

    public Shown resume(String caller) {
        end(Optional.empty(), "The tenant", caller);
        return list();
    }

    public SynchronizationRoutes.SynchronizationStatus resume(String id, String caller) {
        end(Optional.of(synchronizations.known(id)), id, caller);
        return synchronizations.synchronization(id);
    }

    private void begin(Optional<SynchronizationId> id, PauseRequest request, String caller) {
        if (request.reason() == null || request.until() == null) {
            throw new HttpProblem(
                    400,
                    "Reason or end is missing",
                    "Send {\"reason\": \"<why>\", \"until\": \""
                            + clock.instant().plus(Pause.LONGEST) + "\"}, with this time or an earlier one.");
        }
        try {
            if (!desk.pause(id, caller, request.until(), request.reason())) {
                throw new HttpProblem(
                        409,
                        "Too many synchronization ids are paused",
                        Pauses.MOST_IDS + " are paused already. Resume some of them, or pause the whole tenant.");
            }
        } catch (IllegalArgumentException e) {
            throw new HttpProblem(400, "Unusable reason or end", String.valueOf(e.getMessage()));
        }
        LOG.info(
                "%s paused by %s until %s: %s",
                id.map(SynchronizationId::value).orElse("all synchronization ids"),
                caller,
                request.until(),
                request.reason());
    }

    private void end(Optional<SynchronizationId> id, String name, String caller) {
        if (!desk.resume(id)) {
            throw new HttpProblem(409, "Nothing is paused", notPaused(id, name));
        }
        LOG.info("%s resumed by %s", id.map(SynchronizationId::value).orElse("all synchronization ids"), caller);
    }

    private String notPaused(Optional<SynchronizationId> id, String name) {
        var now = clock.instant();
        var isForgotten = id.flatMap(desk.pauses().at(now)::forgetting)
                .filter(wish -> wish.isCalled(now))
                .isPresent();
        if (isForgotten) {
            return "Collibra is being asked to forget " + name
                    + ". The pause can end after the answer. Try again in three minutes.";
        }
        return id.isPresent() && desk.pauses().ofTenant(now).isPresent()
                ? name + " has no pause of its own. The whole tenant is paused; resume everything to end that."
                : name + " is not paused.";
    }
}
