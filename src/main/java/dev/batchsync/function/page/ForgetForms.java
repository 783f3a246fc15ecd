package dev.batchsync.function.page;

import dev.batchsync.function.protocol.ForgetRequest;
import dev.batchsync.function.protocol.HttpAnswer;
import dev.batchsync.function.protocol.HttpCall;
import dev.batchsync.function.protocol.HttpProblem;
import dev.batchsync.function.route.ForgettingRoutes;
import dev.batchsync.synchronization.SynchronizationId;
import jakarta.inject.Singleton;
import java.util.Map;

/** The page that asks before Collibra forgets a synchronization id, and what its form does. */
@Singleton
final class ForgetForms {

    private static final int DEPTH = 3;
    private static final int BAD_REQUEST = 400;
    private static final String REASON = "reason";

    private final ForgettingRoutes routes;
    private final PageWriter pages;

    ForgetForms(ForgettingRoutes routes, PageWriter pages) {
        this.routes = routes;
        this.pages = pages;
    }

    HttpAnswer question(SynchronizationId id) {
        return form(200, id, "", "");
    }

    private HttpAnswer form(int status, SynchronizationId id, String reason, String refused) {
        var question = routes.question(id.value());
        return pages.page(
                status,
                "forget",
                DEPTH,
                Map.of(
                        "id",
                        id.value(),
                        "consequence",
                        question.consequence(),
                        "obstacle",
                        question.obstacle().orElse(""),
                        "token",
                        question.token(),
                        REASON,
                        reason,
                        "refused",
                        refused));
    }

    /** The token is that of the question that the person has seen. */
    HttpAnswer submit(SynchronizationId id, HttpCall call) {
        var fields = call.form();
        var reason = fields.getOrDefault(REASON, "").strip();
        try {
            routes.forget(id.value(), new ForgetRequest(fields.getOrDefault("token", ""), reason), call.caller());
        } catch (HttpProblem e) {
            var why = e.status() == BAD_REQUEST
                    ? e.document().detail()
                    : e.document().title() + ". Read again what this page says.";
            return form(e.status(), id, reason, why);
        }
        return pages.seeOther("../" + id);
    }
}
