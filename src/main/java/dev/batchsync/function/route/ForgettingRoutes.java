package dev.batchsync.function.route;

import dev.batchsync.function.protocol.ForgetRequest;
import dev.batchsync.function.protocol.HttpProblem;
import dev.batchsync.function.protocol.HttpRoute;
import dev.batchsync.function.protocol.JsonAnswers;
import dev.batchsync.function.protocol.JsonBodies;
import dev.batchsync.function.protocol.RouteGroup;
import dev.batchsync.log.LineLog;
import dev.batchsync.synchronization.forgetting.ForgettingDesk;
import dev.batchsync.synchronization.forgetting.ForgettingQuestion;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The routes that make Collibra forget a synchronization id. */
@Singleton
public final class ForgettingRoutes implements RouteGroup {

    private static final LineLog LOG = LineLog.of(ForgettingRoutes.class);

    private final SynchronizationRoutes synchronizations;
    private final ForgettingDesk desk;
    private final JsonBodies bodies;
    private final JsonAnswers answers;

    ForgettingRoutes(
            SynchronizationRoutes synchronizations, ForgettingDesk desk, JsonBodies bodies, JsonAnswers answers) {
        this.synchronizations = synchronizations;
        this.desk = desk;
        this.bodies = bodies;
        this.answers = answers;
    }

    @Override
    public List<HttpRoute> routes() {
        return List.of(
                HttpRoute.get("/synchronizations/{id}/forget", (path, call) -> answers.ok(question(path.group("id")))),
                HttpRoute.post(
                        "/synchronizations/{id}/forget",
                        (path, call) -> answers.accepted(
                                forget(path.group("id"), bodies.forgetting(call.body()), call.caller()))));
    }

    /**
     * What a person has to know before Collibra forgets an id.
     *
     * @param resources how many the last completed cycle named
     * @param obstacle why it cannot be done now; empty if it can
     */
    @RegisterForReflection(registerFullHierarchy = true)
    public record Question(String token, String consequence, long resources, Optional<String> obstacle) {}

    public Question question(String id) {
        var question = desk.question(synchronizations.known(id));
        return new Question(question.token(), question.consequence(), question.resources(), question.obstacle());
    }

    public SynchronizationRoutes.SynchronizationStatus forget(String id, ForgetRequest request, String caller) {
        var known = synchronizations.known(id);
        if (request.token() == null || request.reason() == null) {
            throw unconfirmed(desk.question(known));
        }
        try {
            var outcome = desk.ask(known, request.token(), caller, request.reason());
            if (outcome != ForgettingDesk.Outcome.ACCEPTED) {
                throw unconfirmed(desk.question(known));
            }
        } catch (IllegalArgumentException e) {
            throw new HttpProblem(400, "Unusable reason", String.valueOf(e.getMessage()));
        }
        LOG.info("%s: %s asks Collibra to forget it: %s", id, caller, request.reason());
        return synchronizations.synchronization(id);
    }

    private static HttpProblem unconfirmed(ForgettingQuestion question) {
        return question.obstacle()
                .map(why -> new HttpProblem(409, "Not now", why))
                .orElseGet(() -> new HttpProblem(
                        409,
                        "Not confirmed",
                        question.consequence() + " If you want that, send {\"token\": \"" + question.token()
                                + "\", \"reason\": \"<why>\"}."));
    }
}
